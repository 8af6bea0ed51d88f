package io.jobengine.benchmarks.contestant;

/**
 * What one running job tells its submitter, and how somebody hears of it. The job ends when the pen
 * is closed. One thread may write and one may hear.
 */
public interface Pen extends AutoCloseable {
  /** Appends a message to the job's bounded log. */
  void message(String text);

  /** Says how far the job is, in percent. */
  void progress(int percent, String text);

  /** Appends a message, and then asks for what is new since the last time: it is there. */
  void tellThenAsk(String text);

  /**
   * Has so many ask for what is new, of which there is nothing, appends a message, and waits until
   * all of them have heard of it.
   */
  void askThenTell(int askers, String text);

  @Override
  void close();
}
