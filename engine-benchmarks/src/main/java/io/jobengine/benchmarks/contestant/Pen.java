package io.jobengine.benchmarks.contestant;

/** What one running job tells its submitter. The job ends when the pen is closed. */
public interface Pen extends AutoCloseable {
  /** Appends a message to the job's bounded log. */
  void message(String text);

  /** Says how far the job is, in percent. */
  void progress(int percent, String text);

  @Override
  void close();
}
