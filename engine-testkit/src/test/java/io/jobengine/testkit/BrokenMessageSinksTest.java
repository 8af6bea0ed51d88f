package io.jobengine.testkit;

import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.jobengine.Job;
import io.jobengine.JobMessage;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

/** Each of five broken sinks fails its contract test. */
class BrokenMessageSinksTest {
  @Test
  void theLosingOneFails() {
    rejects(new LosingMessageSink(), "expected: <[message 0 of");
  }

  @Test
  void theReorderingOneFails() {
    rejects(new ReorderingMessageSink(), "expected: <[message 0 of");
  }

  @Test
  void theBlockingOneFails() {
    rejects(new BlockingMessageSink(), "did not return within");
  }

  @Test
  void theThrowingOneFails() {
    rejects(new ThrowingMessageSink(), "The disk is full");
  }

  @Test
  void theDuplicatingOneFails() {
    rejects(new DuplicatingMessageSink(), "expected: <[message 0 of");
  }

  private static void rejects(ListSink broken, String complaint) {
    MessageSinkContract contract =
        new ListSinkContract(broken) {
          @Override
          public Duration bound() {
            return broken instanceof BlockingMessageSink
                ? Duration.ofMillis(250) // for what never comes, however long one waits
                : super.bound();
          }
        };
    Throwable thrown = assertThrows(Throwable.class, contract::messagesComeOutOnceAndInOrder);
    assertTrue(thrown.toString().contains(complaint), () -> "It complained: " + thrown);
  }

  /** Forgets a message. */
  private static final class LosingMessageSink extends ListSink {
    @Override
    public void accept(Job job, int attempt, JobMessage message) {
      if (message.number() != 50) {
        super.accept(job, attempt, message);
      }
    }
  }

  /** Puts the latest message first. */
  private static final class ReorderingMessageSink extends ListSink {
    @Override
    void add(List<String> ofJob, String text) {
      ofJob.add(0, text);
    }
  }

  /** Waits for room that never comes. */
  private static final class BlockingMessageSink extends ListSink {
    private final CountDownLatch room = new CountDownLatch(1);

    @Override
    public void accept(Job job, int attempt, JobMessage message) {
      if (message.number() < 50) {
        super.accept(job, attempt, message);
        return;
      }
      try {
        room.await();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
  }

  /** Fails at a message. */
  private static final class ThrowingMessageSink extends ListSink {
    @Override
    public void accept(Job job, int attempt, JobMessage message) {
      super.accept(job, attempt, message);
      if (message.number() == 50) {
        throw new IllegalStateException("The disk is full");
      }
    }
  }

  /** Tells a message twice. */
  private static final class DuplicatingMessageSink extends ListSink {
    @Override
    public void accept(Job job, int attempt, JobMessage message) {
      super.accept(job, attempt, message);
      if (message.number() == 50) {
        super.accept(job, attempt, message);
      }
    }
  }
}
