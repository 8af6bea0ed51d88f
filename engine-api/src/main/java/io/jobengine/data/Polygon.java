package io.jobengine.data;

import java.util.List;

/**
 * An area, its holes and islands included.
 *
 * @param rings the outlines, each a line that ends where it began: clockwise around an area,
 *     counterclockwise around a hole; may be empty. Neither is checked, since clients leave rings
 *     open and turn them
 */
public record Polygon(List<List<Point>> rings) implements Geometry {
  /** Copies the rings. */
  public Polygon {
    rings = rings.stream().map(List::copyOf).toList();
  }

  @Override
  public GeometryType type() {
    return GeometryType.POLYGON;
  }
}
