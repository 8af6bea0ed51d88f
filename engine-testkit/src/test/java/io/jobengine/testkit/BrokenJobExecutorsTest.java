package io.jobengine.testkit;

import static io.jobengine.testkit.JobExecutorContractTest.GENEROUS;
import static io.jobengine.testkit.JobExecutorContractTest.SHORT;
import static io.jobengine.testkit.JobExecutorContractTest.rejects;

import io.jobengine.spi.Attempt;
import java.util.concurrent.RejectedExecutionException;
import org.junit.jupiter.api.Test;

/** Each of five broken executors fails its contract test. */
class BrokenJobExecutorsTest {
  @Test
  void theLosingOneFails() {
    rejects(
        LosingJobExecutor::new,
        JobExecutorContract::startsEachAttemptThatItTookOnce,
        SHORT,
        "An attempt that was taken was not run to its end");
  }

  @Test
  void theReorderingOneFails() {
    rejects(
        ReorderingJobExecutor::new,
        JobExecutorContract::takesAnAttemptForEachPlaceAndRefusesMoreAtOnce,
        SHORT,
        "An attempt that was taken was not started");
  }

  @Test
  void theBlockingOneFails() {
    rejects(
        BlockingJobExecutor::new,
        JobExecutorContract::takesAnAttemptForEachPlaceAndRefusesMoreAtOnce,
        SHORT,
        "An offer did not return");
  }

  @Test
  void theThrowingOneFails() {
    rejects(
        ThrowingJobExecutor::new,
        JobExecutorContract::takesAnAttemptForEachPlaceAndRefusesMoreAtOnce,
        GENEROUS,
        "RejectedExecutionException");
  }

  @Test
  void theDuplicatingOneFails() {
    rejects(
        DuplicatingJobExecutor::new,
        JobExecutorContract::startsEachAttemptThatItTookOnce,
        GENEROUS,
        "was taken, and so must be started this often");
  }

  /** Takes an attempt, and forgets it. */
  private static final class LosingJobExecutor extends PlainJobExecutor {
    LosingJobExecutor(int places) {
      super(places);
    }

    @Override
    void work(Attempt first) {
      leave();
    }
  }

  /** Lets a later attempt overtake an earlier one, which waits for it. */
  private static final class ReorderingJobExecutor extends PlainJobExecutor {
    private Attempt heldBack; // guarded by this

    ReorderingJobExecutor(int places) {
      super(places);
    }

    @Override
    void work(Attempt first) {
      Attempt earlier = swap(first);
      if (earlier != null) {
        threads.execute(() -> super.work(earlier));
        super.work(first);
      }
    }

    /** Keeps an attempt back where none was; else returns the one that was. */
    private synchronized Attempt swap(Attempt latest) {
      Attempt earlier = heldBack;
      heldBack = earlier == null ? latest : null;
      return earlier;
    }
  }

  /** Waits for room instead of saying that there is none. */
  private static final class BlockingJobExecutor extends PlainJobExecutor {
    BlockingJobExecutor(int places) {
      super(places);
    }

    @Override
    boolean claim() {
      free.acquireUninterruptibly();
      return true;
    }
  }

  /** Throws where there is no room, as an {@link java.util.concurrent.Executor} does. */
  private static final class ThrowingJobExecutor extends PlainJobExecutor {
    ThrowingJobExecutor(int places) {
      super(places);
    }

    @Override
    boolean claim() {
      if (!super.claim()) {
        throw new RejectedExecutionException("No room");
      }
      return true;
    }
  }

  /** Runs each attempt twice. */
  private static final class DuplicatingJobExecutor extends PlainJobExecutor {
    DuplicatingJobExecutor(int places) {
      super(places);
    }

    @Override
    Attempt run(Attempt attempt) {
      Attempt next = attempt.run();
      attempt.run();
      return next;
    }
  }
}
