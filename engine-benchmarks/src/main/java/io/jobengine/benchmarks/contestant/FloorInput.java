package io.jobengine.benchmarks.contestant;

import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** One input of the floor's task. */
record FloorInput(String name, Function<String, Object> reader, @Nullable Object byDefault) {
  private static final FloorInput[] ALL = {
    new FloorInput(Form.TEXT, text -> text, /* byDefault= */ null),
    new FloorInput(Form.LANE, Long::valueOf, /* byDefault= */ null),
    new FloorInput(Form.FACTOR, Double::valueOf, Form.DEFAULT_FACTOR),
  };

  /**
   * Returns the values of all inputs, typed, in the order of the task.
   *
   * @throws IllegalArgumentException if an input is unknown or of the wrong form, or a required one
   *     missing
   */
  static Object[] bind(Map<String, String> fields) {
    Object[] values = new Object[ALL.length];
    int given = 0;
    for (int i = 0; i < ALL.length; i++) {
      FloorInput input = ALL[i];
      String text = fields.get(input.name);
      if (text != null) {
        values[i] = input.reader.apply(text);
        given++;
      } else if (input.byDefault != null) {
        values[i] = input.byDefault;
      } else {
        throw new IllegalArgumentException("a required input is missing: " + input.name);
      }
    }
    if (given != fields.size()) {
      throw new IllegalArgumentException("unknown inputs among " + fields.keySet());
    }
    return values;
  }
}
