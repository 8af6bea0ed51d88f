package io.jobengine.benchmarks;

import java.util.Map;

/**
 * The inputs of one job, typed and as the named texts that a web framework would hand over.
 *
 * @param text the required text
 * @param lane the required whole number
 * @param fields the same two by name, as text; the task's third input is left to its default
 */
record Form(String text, long lane, Map<String, String> fields) {
  static final String TEXT = "text";
  static final String LANE = "lane";
  static final String FACTOR = "factor";
  static final double DEFAULT_FACTOR = 1;

  static Form of(long lane) {
    String text = "to be or not to be";
    return new Form(text, lane, Map.of(TEXT, text, LANE, Long.toString(lane)));
  }
}
