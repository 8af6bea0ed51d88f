package io.jobengine.core;

import io.jobengine.JobCursor;
import io.jobengine.JobNews;
import io.jobengine.JobSnapshot;
import io.jobengine.JobStatus;
import io.jobengine.MessageLevel;
import io.jobengine.MessageType;
import io.jobengine.spi.AttemptPen;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeoutException;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.Expect;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.L_Result;
import org.openjdk.jcstress.infra.results.ZI_Result;
import org.openjdk.jcstress.infra.results.ZZ_Result;
import org.openjdk.jcstress.infra.results.Z_Result;

/** The waiters: none misses the end. */
public class WaitersStress {
  /** A stage that is asked for while the job ends is completed. */
  @JCStressTest
  @Outcome(id = "true", expect = Expect.ACCEPTABLE, desc = "completed")
  @State
  public static class Stage {
    private final StressJob job = StressJob.submitted();
    private final AttemptPen pen = job.begin();
    private CompletionStage<JobSnapshot> stage;

    @Actor
    public void ask() {
      stage = job.job.ended();
    }

    @Actor
    public void end() {
      pen.returned();
    }

    @Arbiter
    public void isComplete(Z_Result result) {
      result.r1 = stage.toCompletableFuture().isDone();
    }
  }

  /** Two who ask at once are both told of the end that follows. */
  @JCStressTest
  @Outcome(id = "true, true", expect = Expect.ACCEPTABLE, desc = "both completed")
  @State
  public static class TwoStages {
    private final StressJob job = StressJob.submitted();
    private final AttemptPen pen = job.begin();
    private CompletionStage<JobSnapshot> one;
    private CompletionStage<JobSnapshot> other;

    @Actor
    public void ask() {
      one = job.job.ended();
    }

    @Actor
    public void askToo() {
      other = job.job.ended();
    }

    @Arbiter
    public void areComplete(ZZ_Result result) {
      pen.returned();
      result.r1 = one.toCompletableFuture().isDone();
      result.r2 = other.toCompletableFuture().isDone();
    }
  }

  /** Who asks for news while a message comes is told of it. */
  @JCStressTest
  @Outcome(id = "true, 1", expect = Expect.ACCEPTABLE, desc = "told")
  @State
  public static class News {
    private static final JobCursor NOTHING_YET =
        new JobCursor(JobStatus.EXECUTING, 0, MessageLevel.INFO);

    private final StressJob job = StressJob.submitted();
    private final AttemptPen pen = job.begin();
    private CompletionStage<JobNews> news;

    @Actor
    public void ask() {
      news = job.job.news(NOTHING_YET, Duration.ofHours(1));
    }

    @Actor
    public void tell() {
      pen.message(MessageType.INFORMATIVE, "a");
    }

    @Arbiter
    public void isTold(ZI_Result result) {
      CompletableFuture<JobNews> told = news.toCompletableFuture();
      result.r1 = told.isDone();
      result.r2 = told.isDone() ? told.join().messages().size() : 0;
      pen.returned(); // no job stays behind in the engine that all states share
    }
  }

  /** A thread that waits while the job ends is woken, and sees the end. */
  @JCStressTest
  @Outcome(id = "SUCCEEDED", expect = Expect.ACCEPTABLE, desc = "woken")
  @State
  public static class Await {
    private static final Duration BOUND = Duration.ofSeconds(20);

    private final StressJob job = StressJob.submitted();
    private final AttemptPen pen = job.begin();

    @Actor
    public void await(L_Result result) {
      try {
        result.r1 = job.job.await(BOUND).status();
      } catch (TimeoutException | InterruptedException e) {
        result.r1 = "never woken";
      }
    }

    @Actor
    public void end() {
      pen.returned();
    }
  }
}
