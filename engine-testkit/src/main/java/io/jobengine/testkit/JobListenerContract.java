package io.jobengine.testkit;

import io.jobengine.JobId;
import io.jobengine.spi.JobChange;
import io.jobengine.spi.JobListener;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * What every {@link JobListener} owes, as tests: it takes what it may hear, and returns. A test
 * class implements this interface and says how to make a listener:
 *
 * <pre>{@code
 * class WebhookListenerTest implements JobListenerContract {
 *   @Override
 *   public JobListener newListener() {
 *     return new WebhookListener(URI.create("http://localhost:" + port));
 *   }
 * }
 * }</pre>
 */
public interface JobListenerContract {
  /** Returns a new listener that has heard nothing. */
  JobListener newListener();

  /**
   * Ends a listener after a test. By default it is closed if it is {@link AutoCloseable}.
   *
   * @throws Exception if it cannot be ended, which fails the test
   */
  default void dispose(JobListener listener) throws Exception {
    if (listener instanceof AutoCloseable closeable) {
      closeable.close();
    }
  }

  /** Returns how long a test waits for what must happen. Default: 10 seconds. */
  default Duration bound() {
    return Duration.ofSeconds(10);
  }

  /** It takes each change that a job can make, whatever its life. */
  @Test
  default void takesEachChangeOfALife() {
    withListener(
        listener -> {
          for (int i = 0; i < TrialLife.OF_EACH_KIND.size(); i++) {
            TrialLife.OF_EACH_KIND.get(i).changes(job(i)).forEach(listener::changed);
          }
        });
  }

  /** It may have lost what came before: the first change that it hears of a job may be any. */
  @Test
  default void takesAnyChangeOfAJobThatItHasNotHeardOf() {
    withListener(
        listener -> {
          int number = 0;
          for (TrialLife life : TrialLife.OF_EACH_KIND) {
            for (int i = 0; i < life.statuses().size() - 1; i++) {
              listener.changed(life.changes(job(number++)).get(i));
            }
          }
        });
  }

  /** It takes the changes of many jobs, mixed. */
  @Test
  default void takesTheChangesOfManyJobsMixed() {
    withListener(
        listener -> {
          List<List<JobChange>> lives = new ArrayList<>();
          for (int i = 0; i < 100 * TrialLife.OF_EACH_KIND.size(); i++) {
            TrialLife life = TrialLife.OF_EACH_KIND.get(i % TrialLife.OF_EACH_KIND.size());
            lives.add(new ArrayList<>(life.changes(job(i))));
          }
          while (!lives.isEmpty()) {
            lives.forEach(life -> listener.changed(life.remove(0)));
            lives.removeIf(List::isEmpty);
          }
        });
  }

  /** A job may have gone on meanwhile: where it stands is not where the change says. */
  @Test
  default void takesAChangeOfAJobThatHasGoneOn() {
    withListener(
        listener -> {
          for (int i = 0; i < TrialLife.OF_EACH_KIND.size(); i++) {
            listener.changed(TrialLife.OF_EACH_KIND.get(i).lateFirstChange(job(i)));
          }
        });
  }

  /** It is called by one thread at a time, but by any. */
  @Test
  default void takesEachChangeOnAnotherThread() {
    withListener(
        listener -> {
          for (int i = 0; i < TrialLife.OF_EACH_KIND.size(); i++) {
            for (JobChange change : TrialLife.OF_EACH_KIND.get(i).changes(job(i))) {
              Race.within(bound(), "It did not return", () -> listener.changed(change));
            }
          }
        });
  }

  private void withListener(TrialBody<JobListener> body) {
    try (Trial<JobListener> trial = new Trial<>(newListener(), bound(), this::dispose)) {
      trial.run(body);
    }
  }

  private static JobId job(int number) {
    return new JobId(0, number);
  }
}
