package io.jobengine.benchmarks.contestant;

import io.jobengine.JobStatus;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * What one writes who thinks of readers and not of nanoseconds: {@code UUID}, {@code
 * CompletableFuture}, maps, and a fixed pool.
 */
final class ByHand implements Contestant {
  private final Work work;
  private final int keptJobs;
  private final Map<String, Job> jobs = new ConcurrentHashMap<>();
  private final Queue<String> ended = new ConcurrentLinkedQueue<>();
  private final AtomicInteger kept = new AtomicInteger();
  private final @Nullable ExecutorService pool;
  private final Executor executor;

  ByHand(Conditions conditions) {
    work = conditions.work();
    keptJobs = conditions.keptJobs();
    pool =
        switch (conditions.runBy()) {
          case SUBMITTER -> null;
          case POOL -> Executors.newFixedThreadPool(Conditions.WORKERS);
          case VIRTUAL -> VirtualThreads.executor();
        };
    executor = pool == null ? Runnable::run : pool;
  }

  @Override
  public String submit(Form form) {
    String id = UUID.randomUUID().toString();
    Job job = new Job(bind(form.fields()));
    jobs.put(id, job);
    CompletableFuture.runAsync(() -> job.run(work), executor)
        .whenComplete((nothing, failure) -> end(id, job, failure));
    return id;
  }

  private static Map<String, Object> bind(Map<String, String> fields) {
    Map<String, Object> values = new HashMap<>();
    fields.forEach(
        (name, text) ->
            values.put(
                name,
                switch (name) {
                  case Form.TEXT -> text;
                  case Form.LANE -> Long.valueOf(text);
                  case Form.FACTOR -> Double.valueOf(text);
                  default -> throw new IllegalArgumentException("unknown input: " + name);
                }));
    values.putIfAbsent(Form.FACTOR, Form.DEFAULT_FACTOR);
    if (values.size() < 3) {
      throw new IllegalArgumentException("a required input is missing: " + fields);
    }
    return values;
  }

  private void end(String id, Job job, @Nullable Throwable failure) {
    job.endedAt = Instant.now();
    job.status = failure == null ? JobStatus.SUCCEEDED : JobStatus.FAILED;
    ended.add(id);
    if (kept.incrementAndGet() > keptJobs) {
      kept.decrementAndGet();
      jobs.remove(ended.remove());
    }
  }

  @Override
  public @Nullable JobStatus status(String id) {
    Job job = jobs.get(id);
    return job == null ? null : job.status;
  }

  @Override
  public void close() {
    if (pool != null) {
      pool.shutdown();
    }
  }

  private static final class Job {
    private final Map<String, Object> values;
    private final Instant submittedAt = Instant.now();
    private volatile @Nullable Instant startedAt;
    private volatile @Nullable Instant endedAt;
    private volatile JobStatus status = JobStatus.SUBMITTED;

    Job(Map<String, Object> values) {
      this.values = values;
    }

    void run(Work work) {
      startedAt = Instant.now();
      status = JobStatus.EXECUTING;
      try {
        work.run(
            (String) values.get(Form.TEXT),
            (Long) values.get(Form.LANE),
            (Double) values.get(Form.FACTOR));
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }

    @Override
    public String toString() {
      return status + ", from " + submittedAt + ", " + startedAt + " to " + endedAt;
    }
  }
}
