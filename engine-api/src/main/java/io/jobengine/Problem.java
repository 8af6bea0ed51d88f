package io.jobengine;

import java.io.Serializable;

/**
 * One thing that is wrong with a request.
 *
 * @param parameter the parameter that it is about, as the caller wrote it; empty when it is about
 *     the whole request
 * @param message what is wrong, naming the value and what would be right
 */
public record Problem(String parameter, String message) implements Serializable {
  /** Returns a problem of the whole request. */
  public static Problem of(String message) {
    return new Problem("", message);
  }

  @Override
  public String toString() {
    return parameter.isEmpty() ? message : parameter + ": " + message;
  }
}
