package io.jobengine.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.jobengine.JobId;
import io.jobengine.JobMessage;
import io.jobengine.MessageType;
import io.jobengine.spi.MessageSink;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/**
 * What every {@link MessageSink} owes, as tests. A test class implements this interface and says
 * how to make a sink, and how to read what came out of it:
 *
 * <pre>{@code
 * class FileMessageSinkTest implements MessageSinkContract {
 *   @TempDir Path folder;
 *
 *   @Override
 *   public MessageSink newSink() {
 *     return new FileMessageSink(folder);
 *   }
 *
 *   @Override
 *   public List<String> texts(MessageSink sink, JobId job) throws IOException {
 *     return Files.readAllLines(folder.resolve(job + ".txt"));
 *   }
 * }
 * }</pre>
 *
 * <p>A sink that leaves out messages on purpose must let the informative ones through here.
 */
public interface MessageSinkContract {
  /** Returns a new sink. */
  MessageSink newSink();

  /**
   * Returns the texts that came out of a sink for a job, in order. Where messages are on their way,
   * it waits for them.
   */
  List<String> texts(MessageSink sink, JobId job) throws Exception;

  /**
   * Ends a sink after a test. By default it is closed if it is {@link AutoCloseable}.
   *
   * @throws Exception if it cannot be ended, which fails the test
   */
  default void dispose(MessageSink sink) throws Exception {
    if (sink instanceof AutoCloseable closeable) {
      closeable.close();
    }
  }

  /** Returns how long a test waits for what must happen. Default: 10 seconds. */
  default Duration bound() {
    return Duration.ofSeconds(10);
  }

  /** What a job tells comes out once, in the order of the numbers. */
  @Test
  default void messagesComeOutOnceAndInOrder() {
    withSink(
        sink -> {
          tell(sink, job(1), 0, 100);
          assertEquals(told(job(1), 100), texts(sink, job(1).id()));
        });
  }

  /** A text is no pattern: what a logger or a formatter would fill in comes out as it is. */
  @Test
  default void aTextThatLooksLikeAPatternComesOutAsItIs() {
    withSink(
        sink -> {
          String text = "100 % of {} and {0}, %s and %n, ${user.home} and $1, \\t";
          sink.accept(job(1), 1, message(1, MessageType.INFORMATIVE, text));
          assertEquals(List.of(text), texts(sink, job(1).id()));
        });
  }

  /** It takes each type of message, the engine's own, marks of elided ones, and any text. */
  @Test
  default void takesEachKindOfMessage() {
    withSink(
        sink -> {
          for (MessageType type : MessageType.values()) {
            sink.accept(job(1), 1, message(1, type, type == MessageType.EMPTY ? "" : "a text"));
          }
          for (String text :
              List.of("", " ", "two\r\nlines", "\0", "\ud800", "x".repeat(1 << 20))) {
            sink.accept(job(1), 1, message(2, MessageType.WARNING, text));
          }
          sink.accept(job(1), 0, message(3, MessageType.ERROR, "the engine's own"));
          JobMessage mark =
              new JobMessage(4, MessageType.WARNING, "", ManualClock.START, 1_000_000);
          sink.accept(job(1), 2, mark);
          tell(sink, job(2), 0, 1);
          assertEquals(told(job(2), 1), texts(sink, job(2).id()), "of a job that told one later");
        });
  }

  /** Jobs that tell something at the same time do not lose a message, nor get another's. */
  @Test
  default void concurrentJobsDoNotMix() {
    withSink(
        sink -> {
          Race.run(4, 10, bound(), (thread, round) -> tell(sink, job(thread), 20 * round, 20));
          for (int i = 0; i < 4; i++) {
            assertEquals(told(job(i), 200), texts(sink, job(i).id()));
          }
        });
  }

  /** Threads of one job that tell something at the same time lose nothing. */
  @Test
  default void concurrentMessagesOfOneJobAllComeOut() {
    withSink(
        sink -> {
          Race.run(
              4, 10, bound(), (thread, round) -> tell(sink, job(1), 20 * (4 * round + thread), 20));
          List<String> expected = told(job(1), 800).stream().sorted().toList();
          assertEquals(expected, texts(sink, job(1).id()).stream().sorted().toList());
        });
  }

  private void withSink(TrialBody<MessageSink> body) {
    try (Trial<MessageSink> trial = new Trial<>(newSink(), bound(), this::dispose)) {
      trial.run(body);
    }
  }

  private static TrialJob job(int number) {
    return new TrialJob(new JobId(0, number));
  }

  private static void tell(MessageSink sink, TrialJob job, int first, int count) {
    for (int i = first; i < first + count; i++) {
      sink.accept(job, 1, message(i + 1, MessageType.INFORMATIVE, text(job, i)));
    }
  }

  private static List<String> told(TrialJob job, int messages) {
    return IntStream.range(0, messages).mapToObj(i -> text(job, i)).toList();
  }

  private static String text(TrialJob job, int index) {
    return "message " + index + " of " + job.id();
  }

  private static JobMessage message(long number, MessageType type, String text) {
    return new JobMessage(number, type, text, ManualClock.START, 0);
  }
}
