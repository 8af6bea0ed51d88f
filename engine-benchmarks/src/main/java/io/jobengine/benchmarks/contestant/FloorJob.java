package io.jobengine.benchmarks.contestant;

import io.jobengine.JobStatus;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;

/** A job of the floor. */
final class FloorJob implements Runnable {
  private static final VarHandle STATUS;

  static {
    try {
      STATUS = MethodHandles.lookup().findVarHandle(FloorJob.class, "status", JobStatus.class);
    } catch (ReflectiveOperationException e) {
      throw new ExceptionInInitializerError(e);
    }
  }

  final String id;
  private final Floor floor;
  private final Object[] values;
  private final long submittedMillis = System.currentTimeMillis();

  /** When it started and ended; written before the end can be seen. */
  private long startedMillis;

  private long endedMillis;

  private JobStatus status = JobStatus.SUBMITTED; // through STATUS once the job is published

  FloorJob(Floor floor, String id, Object[] values) {
    this.floor = floor;
    this.id = id;
    this.values = values;
  }

  JobStatus status() {
    return (JobStatus) STATUS.getAcquire(this);
  }

  /** Runs it where it was submitted: the clock was read just now. */
  void runAtOnce() {
    run(submittedMillis);
  }

  @Override
  public void run() {
    run(System.currentTimeMillis());
  }

  private void run(long nowMillis) {
    if (!STATUS.compareAndSet(this, JobStatus.SUBMITTED, JobStatus.EXECUTING)) {
      return;
    }
    startedMillis = nowMillis;
    JobStatus end = JobStatus.FAILED;
    try {
      floor.work().run((String) values[0], (Long) values[1], (Double) values[2]);
      end = JobStatus.SUCCEEDED;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      end(JobStatus.EXECUTING, end);
    }
  }

  /** Ends it if it has not started. */
  boolean cancel() {
    return end(JobStatus.SUBMITTED, JobStatus.CANCELLED);
  }

  private boolean end(JobStatus from, JobStatus to) {
    endedMillis = System.currentTimeMillis();
    if (!STATUS.compareAndSet(this, from, to)) {
      return false;
    }
    floor.keep(this);
    return true;
  }

  /** Returns the job's page, in JSON. */
  String page() {
    return "{\"jobId\":\"%s\",\"jobStatus\":\"%s\",\"results\":{},\"inputs\":%s,\"messages\":[]}"
        .formatted(id, FloorPages.wireName(status()), inputs());
  }

  private static String inputs() {
    return "{\"text\":{\"paramUrl\":\"inputs/text\"},\"lane\":{\"paramUrl\":\"inputs/lane\"},"
        + "\"factor\":{\"paramUrl\":\"inputs/factor\"}}";
  }

  @Override
  public String toString() {
    return "%s %s, submitted %d, started %d, ended %d"
        .formatted(id, status(), submittedMillis, startedMillis, endedMillis);
  }
}
