package io.jobengine.data;

/** A shape in the plane or in space. Coordinates are in the units of the spatial reference. */
public sealed interface Geometry permits Point, Multipoint, Polyline, Polygon, Extent {
  /** Returns what kind of shape this is. */
  GeometryType type();
}
