package io.jobengine.core;

import io.jobengine.JobCursor;
import io.jobengine.JobNews;
import io.jobengine.JobStatus;
import io.jobengine.MessageLevel;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** One who waits for what is new of a job behind a cursor, until a deadline. */
final class NewsWait extends Wait<JobNews> {
  private final JobCursor after;

  private NewsWait(LiveJob job, WaitPlaces places, JobCursor after) {
    super(job, places);
    this.after = after;
  }

  static CompletionStage<JobNews> of(LiveJob job, JobCursor after, Duration timeout) {
    if (isNews(job, after) || timeout.isNegative() || timeout.isZero()) {
      return CompletableFuture.completedStage(behind(job, after));
    }
    WaitPlaces places = job.lifecycle().waitPlaces();
    if (!places.take()) {
      return CompletableFuture.failedStage(places.rejection());
    }
    NewsWait wait = new NewsWait(job, places, after);
    JobNews news = wait.begin();
    if (news != null) {
      return CompletableFuture.completedStage(news);
    }
    wait.endAfter(EffectiveLimits.nanos(timeout), wait::timeOut);
    return wait;
  }

  @Override
  @Nullable JobNews answer() {
    return isNews(job, after) ? behind(job, after) : null;
  }

  @Override
  MessageLevel level() {
    return after.level();
  }

  /** On the alarm's thread, where no dependent may run. */
  private void timeOut() {
    job.lifecycle().notifier().execute(() -> complete(behind(job, after)));
  }

  /** Of a job that has ended nothing more will come: that is worth no wait. */
  private static boolean isNews(LiveJob job, JobCursor after) {
    JobStatus status = Word.status(job.word());
    return status != after.status()
        || status.isTerminal()
        || job.hasMessages(after.number(), after.level());
  }

  private static JobNews behind(LiveJob job, JobCursor after) {
    LiveSnapshot now = LiveSnapshot.of(job);
    MessagesBehind messages =
        job.messagesBehind(after.number(), after.level(), now.status().isTerminal());
    return new JobNews(
        now, messages.messages(), new JobCursor(now.status(), messages.number(), after.level()));
  }
}
