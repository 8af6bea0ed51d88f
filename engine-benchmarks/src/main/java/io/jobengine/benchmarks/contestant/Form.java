package io.jobengine.benchmarks.contestant;

import java.util.HashMap;
import java.util.Map;

/**
 * The inputs that a caller gives one job: typed, and as text. The task's third input is left to its
 * default.
 *
 * @param text the required text
 * @param lane the required whole number
 * @param laneText the whole number as text
 */
public record Form(String text, long lane, String laneText) {
  static final String TEXT = "text";
  static final String LANE = "lane";
  static final String FACTOR = "factor";
  static final double DEFAULT_FACTOR = 1;

  /** Returns the inputs of a job with a number. */
  public static Form of(long lane) {
    return new Form("to be or not to be", lane, Long.toString(lane));
  }

  /** Returns a new map of named texts, as a web framework makes one of each request. */
  Map<String, String> fields() {
    Map<String, String> fields = new HashMap<>();
    fields.put(TEXT, text);
    fields.put(LANE, laneText);
    return fields;
  }
}
