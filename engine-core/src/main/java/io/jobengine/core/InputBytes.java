package io.jobengine.core;

import io.jobengine.data.CompositeValue;
import io.jobengine.data.Feature;
import io.jobengine.data.FeatureSet;
import io.jobengine.data.Multipoint;
import io.jobengine.data.Point;
import io.jobengine.data.Polygon;
import io.jobengine.data.Polyline;
import io.jobengine.data.RecordSet;
import io.jobengine.data.ValueTable;
import java.util.Collection;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Estimates what values hold in memory. */
final class InputBytes {
  /** A small object with its reference: a number, a unit, a field, a point. */
  private static final long SMALL = 32;

  private static final long TEXT = 48;
  private static final long POINT = 56;

  private InputBytes() {}

  static long of(@Nullable Object[] values) {
    long bytes = 0;
    for (Object value : values) {
      bytes += of(value);
    }
    return bytes;
  }

  private static long of(@Nullable Object value) {
    if (value == null) {
      return 0;
    } else if (value instanceof Number) { // before the interfaces, which take longer to rule out
      return SMALL;
    } else if (value instanceof String text) {
      return TEXT + 2L * text.length();
    } else if (value instanceof CharSequence text) {
      return TEXT + 2L * text.length();
    } else if (value instanceof Collection<?> values) {
      return of(values);
    } else if (value instanceof Map<?, ?> values) {
      return of(values.keySet()) + of(values.values());
    } else if (value instanceof Record) {
      return ofRecord(value);
    }
    return SMALL;
  }

  private static long of(Collection<?> values) {
    long bytes = SMALL;
    for (Object value : values) {
      bytes += of(value);
    }
    return bytes;
  }

  private static long ofRecord(Object value) {
    if (value instanceof Point) {
      return POINT;
    } else if (value instanceof FeatureSet set) {
      return of(set.fields()) + of(set.features());
    } else if (value instanceof Feature feature) {
      return SMALL + of(feature.geometry()) + of(feature.attributes());
    } else if (value instanceof RecordSet set) {
      return of(set.fields()) + of(set.records());
    } else if (value instanceof ValueTable table) {
      return of(table.rows());
    } else if (value instanceof Polygon polygon) {
      return of(polygon.rings());
    } else if (value instanceof Polyline polyline) {
      return of(polyline.paths());
    } else if (value instanceof Multipoint multipoint) {
      return of(multipoint.points());
    } else if (value instanceof CompositeValue composite) {
      return SMALL + of(composite.value());
    }
    return SMALL + of(value.toString()); // small ones: a unit, a reference, a field
  }
}
