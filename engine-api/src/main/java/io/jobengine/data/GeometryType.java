package io.jobengine.data;

/** The types of geometries. */
public enum GeometryType {
  /** A {@link Point}. */
  POINT,
  /** A {@link Multipoint}. */
  MULTIPOINT,
  /** A {@link Polyline}. */
  POLYLINE,
  /** A {@link Polygon}. */
  POLYGON,
  /** A surface in space, of which this library knows the name only. */
  MULTIPATCH,
  /** An {@link Extent}. */
  ENVELOPE
}
