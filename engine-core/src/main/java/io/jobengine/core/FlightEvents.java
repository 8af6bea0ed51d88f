package io.jobengine.core;

import io.jobengine.AbandonedAttempt;
import io.jobengine.InvalidRequestException;
import io.jobengine.JobRejectedException;
import io.jobengine.JobRequest;
import jdk.jfr.Category;
import jdk.jfr.Description;
import jdk.jfr.Event;
import jdk.jfr.FlightRecorder;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.StackTrace;
import jdk.jfr.Timespan;

/** What JDK Flight Recorder hears of jobs. */
final class FlightEvents {
  /*
   * As long as nobody has used Flight Recorder in this JVM, the first event would cost the start of it, a tenth of a second.
   * So that is asked first. Afterwards, while nobody records, an event is an object that does not outlive the method that
   * asks it whether to commit: the compiler leaves it out, and the question is one read. Ids become text behind it only.
   */
  private static final String CATEGORY = "Job Engine";

  private FlightEvents() {}

  static void submitted(LiveJob job) {
    if (!FlightRecorder.isInitialized()) {
      return;
    }
    JobSubmit event = new JobSubmit();
    if (event.shouldCommit()) {
      event.of(job);
      event.commit();
    }
  }

  static void started(JobAttempt attempt) {
    if (!FlightRecorder.isInitialized()) {
      return;
    }
    JobStart event = new JobStart();
    if (event.shouldCommit()) {
      event.of(attempt.job);
      event.attempt = attempt.number();
      event.waited = waited(attempt, attempt.number());
      event.commit();
    }
  }

  static void ended(LiveJob job, JobAttempt attempt, long endWord) {
    if (!FlightRecorder.isInitialized()) {
      return;
    }
    JobEnd event = new JobEnd();
    if (event.shouldCommit()) {
      int attempts = Word.attempt(endWord);
      event.of(job);
      event.attempts = attempts;
      event.status = Word.status(endWord).name();
      if (attempts == 0) {
        event.waited = atLeastZero(job.endedMillis() - job.submittedMillis());
      } else {
        event.waited = waited(attempt, attempts);
        event.ran = atLeastZero(job.endedMillis() - attempt.startedMillis(attempts));
      }
      event.commit();
    }
  }

  static void cancelled(LiveJob job) {
    if (!FlightRecorder.isInitialized()) {
      return;
    }
    JobCancel event = new JobCancel();
    if (event.shouldCommit()) {
      event.of(job);
      event.status = job.status().name();
      event.commit();
    }
  }

  static void abandoned(JobAttempt attempt, AbandonedAttempt told) {
    if (!FlightRecorder.isInitialized()) {
      return;
    }
    JobAbandon event = new JobAbandon();
    if (event.shouldCommit()) {
      event.of(attempt.job);
      event.attempt = attempt.number();
      event.thread = told.thread();
      event.frame = told.stack().isEmpty() ? "" : told.stack().get(0).toString();
      event.grace = attempt.job.limits().stopGraceNanos();
      event.commit();
    }
  }

  static void refused(JobRequest request, Throwable why) {
    if (!FlightRecorder.isInitialized()) {
      return;
    }
    JobReject event = new JobReject();
    if (event.shouldCommit()) {
      event.task = request.service().map(service -> service + "/").orElse("") + request.task();
      event.reason = reason(why);
      event.commit();
    }
  }

  private static String reason(Throwable why) {
    if (why instanceof JobRejectedException rejected) {
      return rejected.reason().name();
    }
    return why instanceof InvalidRequestException
        ? why.getClass().getSimpleName()
        : why.getClass().getName();
  }

  private static long waited(JobAttempt attempt, int latest) {
    return atLeastZero(attempt.startedMillis(latest) - attempt.job.submittedMillis());
  }

  /** The clock on the wall may be set back. */
  private static long atLeastZero(long millis) {
    return Math.max(0, millis);
  }

  @Category(CATEGORY)
  @StackTrace(false)
  abstract static class OfJob extends Event {
    @Label("Job")
    @Description("The id of the job")
    String job = "";

    @Label("Task")
    @Description("Service and task")
    String task = "";

    final void of(LiveJob of) {
      job = of.id().toString();
      task = of.registered().name.toString();
    }
  }

  @Name("io.jobengine.JobSubmit")
  @Label("Job Submitted")
  @Description("A request was accepted and became a job")
  static final class JobSubmit extends OfJob {}

  @Name("io.jobengine.JobStart")
  @Label("Job Started")
  @Description("An attempt at a job started")
  static final class JobStart extends OfJob {
    @Label("Attempt")
    int attempt;

    @Label("Waited")
    @Description("From the submit to this start, by the engine's clock")
    @Timespan(Timespan.MILLISECONDS)
    long waited;
  }

  @Name("io.jobengine.JobEnd")
  @Label("Job Ended")
  @Description("A job reached its terminal status")
  static final class JobEnd extends OfJob {
    @Label("Attempts")
    @Description("How many attempts started")
    int attempts;

    @Label("Status")
    String status = "";

    @Label("Waited")
    @Description("From the submit to the latest start, or to the end of a job that never started")
    @Timespan(Timespan.MILLISECONDS)
    long waited;

    @Label("Ran")
    @Description("From the latest start to the end; 0 for a job that never started")
    @Timespan(Timespan.MILLISECONDS)
    long ran;
  }

  @Name("io.jobengine.JobCancel")
  @Label("Job Cancelled")
  @Description("A cancel of a job was accepted, now or again")
  @StackTrace(true)
  static final class JobCancel extends OfJob {
    @Label("Status")
    @Description("The status that followed: CANCELLING until the task has stopped")
    String status = "";
  }

  @Name("io.jobengine.JobAbandon")
  @Label("Job Abandoned")
  @Description("An attempt did not stop within its grace and was given up")
  static final class JobAbandon extends OfJob {
    @Label("Attempt")
    int attempt;

    @Label("Stuck Thread")
    @Description("The name of the thread that did not stop; empty where the attempt ran elsewhere")
    String thread = "";

    @Label("Frame")
    @Description("Where that thread was; empty where nobody could look")
    String frame = "";

    @Label("Grace")
    @Description("How long the attempt had for stopping")
    @Timespan(Timespan.NANOSECONDS)
    long grace;
  }

  @Name("io.jobengine.JobReject")
  @Label("Job Rejected")
  @Description("A request was not accepted, and no job was made")
  @Category(CATEGORY)
  @StackTrace(false)
  static final class JobReject extends Event {
    @Label("Task")
    @Description("The task as the request names it")
    String task = "";

    @Label("Reason")
    @Description("The reason of the rejection, or the type of the exception")
    String reason = "";
  }
}
