package io.jobengine.data;

import java.util.List;

/**
 * Lines that make one shape.
 *
 * @param paths the lines, each the points that it joins; may be empty
 */
public record Polyline(List<List<Point>> paths) implements Geometry {
  /** Copies the paths. */
  public Polyline {
    paths = paths.stream().map(List::copyOf).toList();
  }

  @Override
  public GeometryType type() {
    return GeometryType.POLYLINE;
  }
}
