package io.jobengine.testkit;

import static org.junit.jupiter.api.Assertions.assertThrows;

import io.jobengine.Job;
import io.jobengine.JobMessage;
import io.jobengine.MessageType;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/**
 * The contract finds what is broken in a sink.
 *
 * @see BrokenMessageSinksTest
 */
class MessageSinkContractTest {
  @Test
  void findsASinkThatTakesATextForAPattern() {
    rejects(
        new ListSink() {
          @Override
          void add(List<String> lines, String text) {
            lines.add(text.replace("{}", "null"));
          }
        },
        MessageSinkContract::aTextThatLooksLikeAPatternComesOutAsItIs);
  }

  @Test
  void findsASinkThatDoesNotKnowAType() {
    rejects(
        new ListSink() {
          @Override
          public void accept(Job job, int attempt, JobMessage message) {
            if (message.type() == MessageType.PROCESS_STOP) {
              throw new IllegalArgumentException("Unknown type");
            }
            super.accept(job, attempt, message);
          }
        },
        MessageSinkContract::takesEachKindOfMessage);
  }

  @Test
  void findsASinkThatTakesNoMessageOfTheEngine() {
    rejects(
        new ListSink() {
          @Override
          public void accept(Job job, int attempt, JobMessage message) {
            if (attempt < 1) {
              throw new IllegalArgumentException("Attempts begin with 1, not " + attempt);
            }
            super.accept(job, attempt, message);
          }
        },
        MessageSinkContract::takesEachKindOfMessage);
  }

  @Test
  void findsASinkThatTakesNoLongText() {
    rejects(
        new ListSink() {
          @Override
          void add(List<String> lines, String text) {
            if (text.length() > 0xffff) {
              throw new IllegalArgumentException("Too long");
            }
            super.add(lines, text);
          }
        },
        MessageSinkContract::takesEachKindOfMessage);
  }

  @Test
  void findsASinkThatMixesJobsOfDifferentThreads() {
    Gap gap = new Gap();
    rejects(
        new ListSink() {
          private volatile Job current;

          @Override
          public void accept(Job job, int attempt, JobMessage message) {
            current = job;
            gap.pass();
            super.accept(current, attempt, message);
          }
        },
        MessageSinkContract::concurrentJobsDoNotMix);
  }

  @Test
  void findsASinkThatLosesMessagesOfDifferentThreads() {
    Gap gap = new Gap();
    rejects(
        new ListSink() {
          @Override
          void add(List<String> lines, String text) {
            List<String> copy = new ArrayList<>(lines);
            gap.pass();
            copy.add(text);
            lines.clear();
            lines.addAll(copy);
          }
        },
        MessageSinkContract::concurrentMessagesOfOneJobAllComeOut);
  }

  private static void rejects(ListSink broken, TrialBody<MessageSinkContract> test) {
    assertThrows(Throwable.class, () -> test.run(new ListSinkContract(broken)));
  }

  /** What works passes, so what fails above fails for what is broken in it. */
  @Nested
  class AWorkingSinkTest extends ListSinkContract {
    AWorkingSinkTest() {
      super(new ListSink());
    }
  }
}
