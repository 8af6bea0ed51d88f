package io.jobengine;

/**
 * Why a job failed, for the host. Not for strangers: the texts are the exception's own.
 *
 * @param type the class name of what was thrown, or of what stands for it
 * @param message its message; empty when it has none
 */
public record JobFailure(String type, String message) {
  @Override
  public String toString() {
    return message.isEmpty() ? type : type + ": " + message;
  }
}
