package io.jobengine.data;

import java.util.List;

/**
 * Several positions that make one shape.
 *
 * @param points the positions; may be empty
 */
public record Multipoint(List<Point> points) implements Geometry {
  /** Copies the points. */
  public Multipoint {
    points = List.copyOf(points);
  }

  @Override
  public GeometryType type() {
    return GeometryType.MULTIPOINT;
  }
}
