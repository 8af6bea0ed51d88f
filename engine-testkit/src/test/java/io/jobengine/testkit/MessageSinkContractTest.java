package io.jobengine.testkit;

import static org.junit.jupiter.api.Assertions.assertThrows;

import io.jobengine.Job;
import io.jobengine.JobId;
import io.jobengine.JobMessage;
import io.jobengine.MessageType;
import io.jobengine.spi.MessageSink;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** The contract finds what is broken in a sink. */
class MessageSinkContractTest {
  @Test
  void findsASinkThatLosesAMessage() {
    rejects(
        new ListSink() {
          @Override
          public void accept(Job job, int attempt, JobMessage message) {
            if (message.number() != 50) {
              super.accept(job, attempt, message);
            }
          }
        },
        MessageSinkContract::messagesComeOutOnceAndInOrder);
  }

  @Test
  void findsASinkThatTurnsTheOrderAround() {
    rejects(
        new ListSink() {
          @Override
          void add(List<String> lines, String text) {
            lines.add(0, text);
          }
        },
        MessageSinkContract::messagesComeOutOnceAndInOrder);
  }

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

  private static class ListSinkContract implements MessageSinkContract {
    private final ListSink sink;

    ListSinkContract(ListSink sink) {
      this.sink = sink;
    }

    @Override
    public MessageSink newSink() {
      return sink;
    }

    @Override
    public List<String> texts(MessageSink ofSink, JobId job) {
      return sink.lines.getOrDefault(job, List.of());
    }
  }

  /** A sink that works; broken ones override a step. */
  private static class ListSink implements MessageSink {
    final Map<JobId, List<String>> lines = new ConcurrentHashMap<>();

    @Override
    public void accept(Job job, int attempt, JobMessage message) {
      add(lines.computeIfAbsent(job.id(), id -> new CopyOnWriteArrayList<>()), message.text());
    }

    void add(List<String> ofJob, String text) {
      ofJob.add(text);
    }
  }
}
