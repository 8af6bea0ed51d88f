package io.jobengine.data;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A thing with a place and attributes.
 *
 * @param geometry where it is; null if it has no place
 * @param attributes what is known of it, by field name and in order: {@code String}, {@code Long},
 *     {@code Double}, {@code Boolean} or null. Smaller numbers are widened to these; an instant is
 *     given as its milliseconds since 1970
 */
public record Feature(@Nullable Geometry geometry, Map<String, @Nullable Object> attributes) {
  /** Copies the attributes; refuses a value of any other class, and a number that is not finite. */
  public Feature {
    attributes = Attributes.copyOf(attributes);
  }
}
