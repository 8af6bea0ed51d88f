package io.jobengine.spi;

import java.io.IOException;

/**
 * The host does not allow what an input points to to be opened. The message is worded for the
 * submitter: a job whose task lets this pass ends as an expected failure, with that message.
 */
public class ContentRefusedException extends IOException {
  private static final long serialVersionUID = 1L;

  /** Makes the exception with words for the submitter. */
  public ContentRefusedException(String message) {
    super(message);
  }
}
