package io.jobengine.core;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.jobengine.JobCursor;
import io.jobengine.JobEngine;
import io.jobengine.JobMessage;
import io.jobengine.JobNews;
import io.jobengine.JobRequest;
import io.jobengine.JobSnapshot;
import io.jobengine.JobStatus;
import io.jobengine.MessageLevel;
import io.jobengine.task.Task;
import io.jobengine.task.TaskContext;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** Ten who wait for each of a thousand jobs. */
class ManyWaitersTest {
  private static final int JOBS = 1000;
  private static final int WAITERS_OF_EACH = 10;
  private static final int LINES = 20;
  private static final Duration LONG = Duration.ofHours(1);

  private final CountDownLatch begin = new CountDownLatch(1);
  private final CountDownLatch watched = new CountDownLatch(JOBS * WAITERS_OF_EACH);
  private final AtomicInteger failures = new AtomicInteger();

  private void talk(TaskContext context) throws InterruptedException {
    begin.await();
    for (int i = 1; i <= LINES; i++) {
      context.messages().info("line " + i);
    }
  }

  private JobEngine engine() {
    return JobEngines.builder()
        .name("many")
        .workers(2)
        .maxWaiters(JOBS * WAITERS_OF_EACH)
        .task(Task.of("talk", List.of(), this::talk))
        .build();
  }

  private static long threads() {
    return Thread.getAllStackTraces().keySet().stream()
        .filter(thread -> thread.getName().startsWith("many-"))
        .count();
  }

  @Test
  void tenThousandWaitersCostNoThreadAndMissNoMessage() {
    try (JobEngine engine = engine()) {
      List<LiveJob> jobs = submitAll(engine);
      Background.until(() -> executing(jobs) == 2);
      long before = threads();
      jobs.forEach(
          job -> {
            for (int i = 0; i < WAITERS_OF_EACH; i++) {
              follow(job, JobCursor.START, new ArrayList<>());
            }
          });
      assertTrue(threads() <= before + 1, "one thread more at the most: the alarm's");
      begin.countDown();
      Background.await(watched);
      assertEquals(0, failures.get());
      assertEquals(0, jobs.get(0).lifecycle().waitPlaces().taken());
    }
  }

  private static List<LiveJob> submitAll(JobEngine engine) {
    List<LiveJob> jobs = new ArrayList<>();
    for (int i = 0; i < JOBS; i++) {
      jobs.add((LiveJob) engine.submit(JobRequest.of("talk")));
    }
    return jobs;
  }

  private static long executing(List<LiveJob> jobs) {
    return jobs.stream().filter(job -> job.status() == JobStatus.EXECUTING).count();
  }

  /** Asks again and again, as a client that polls long does. */
  private void follow(LiveJob job, JobCursor seen, List<String> lines) {
    job.news(seen, LONG)
        .whenComplete(
            (news, failure) -> {
              if (failure != null) {
                failed();
              } else {
                heard(job, seen, news, lines);
              }
            });
  }

  private void heard(LiveJob job, JobCursor seen, JobNews news, List<String> lines) {
    news.messages().stream().map(JobMessage::text).forEach(lines::add);
    if (!news.job().status().isTerminal()) {
      follow(job, news.next(), lines);
      return;
    }
    List<String> all = new ArrayList<>();
    for (int i = 1; i <= LINES; i++) {
      all.add("line " + i);
    }
    if (!lines.equals(all) || seen.status().isTerminal()) {
      failures.incrementAndGet();
    }
    watched.countDown();
  }

  private void failed() {
    failures.incrementAndGet();
    watched.countDown();
  }

  @Test
  void eachIsWokenOnceAndForNews() {
    try (JobEngine engine = engine()) {
      List<LiveJob> jobs = submitAll(engine);
      List<CompletableFuture<JobNews>> waits = new ArrayList<>();
      AtomicInteger woken = new AtomicInteger();
      for (LiveJob job : jobs) {
        for (int i = 0; i < WAITERS_OF_EACH; i++) {
          JobCursor seen = new JobCursor(job.status(), 0, MessageLevel.INFO);
          CompletableFuture<JobNews> wait = job.news(seen, LONG).toCompletableFuture();
          wait.whenComplete(
              (news, failure) -> {
                if (news != null && isNews(seen, news)) {
                  woken.incrementAndGet();
                }
                watched.countDown();
              });
          waits.add(wait);
        }
      }
      begin.countDown();
      Background.await(watched);
      for (LiveJob job : jobs) {
        JobSnapshot end = Background.await(job.ended().toCompletableFuture());
        assertEquals(JobStatus.SUCCEEDED, end.status());
      }
      assertEquals(JOBS * WAITERS_OF_EACH, woken.get());
      assertTrue(waits.stream().noneMatch(CompletableFuture::isCompletedExceptionally));
      assertEquals(
          0, jobs.get(0).lifecycle().waitPlaces().taken(), "each gave its place back, and once");
    }
  }

  private static boolean isNews(JobCursor seen, JobNews news) {
    return news.job().status() != seen.status() || !news.messages().isEmpty();
  }
}
