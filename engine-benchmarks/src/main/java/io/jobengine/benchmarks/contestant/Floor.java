package io.jobengine.benchmarks.contestant;

import io.jobengine.JobStatus;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.jspecify.annotations.Nullable;

/** The floor: the least code, written by hand for this one task, that does the whole work. */
class Floor implements Contestant {
  private final Work work;
  private final ConcurrentHashMap<String, FloorJob> jobs = new ConcurrentHashMap<>();
  private final ThreadLocal<FloorIds> ids = ThreadLocal.withInitial(FloorIds::new);
  private final @Nullable ExecutorService workers;
  private final ExecutorService notifier = notifier();

  /** The ids of the ended jobs that are kept; a new one takes the place of the oldest. */
  private final AtomicReferenceArray<@Nullable String> kept;

  private final AtomicLong ended = new AtomicLong();

  Floor(Conditions conditions) {
    this(
        conditions,
        switch (conditions.runBy()) {
          case SUBMITTER -> null;
          case POOL -> pool(conditions);
          case VIRTUAL -> VirtualThreads.executor();
        });
  }

  Floor(Conditions conditions, @Nullable ExecutorService workers) {
    this.work = conditions.work();
    this.kept = new AtomicReferenceArray<>(conditions.keptJobs());
    this.workers = workers;
  }

  private static ExecutorService pool(Conditions conditions) {
    return new ThreadPoolExecutor(
        Conditions.WORKERS,
        Conditions.WORKERS,
        0,
        TimeUnit.SECONDS,
        new LinkedBlockingQueue<>(conditions.waiting()));
  }

  /** Makes its threads when there is something to tell. */
  private static ExecutorService notifier() {
    return Executors.newFixedThreadPool(Conditions.WORKERS);
  }

  Work work() {
    return work;
  }

  @Override
  public final String submit(Form form) {
    return submit(form.fields());
  }

  final String submit(Map<String, String> fields) {
    FloorJob job = new FloorJob(this, ids.get().next(), FloorInput.bind(fields));
    jobs.put(job.id, job);
    if (workers == null) {
      job.runAtOnce();
    } else {
      workers.execute(job);
    }
    return job.id;
  }

  @Override
  public final @Nullable JobStatus status(String id) {
    FloorJob job = jobs.get(id);
    return job == null ? null : job.status();
  }

  @Override
  public final String path(String id) {
    return FloorPages.path(id);
  }

  @Override
  public final void writeStatus(String path, OutputStream to) throws IOException {
    FloorJob job = jobs.get(FloorPages.id(path));
    if (job == null) {
      throw new IllegalArgumentException("no such job: " + path);
    }
    to.write(FloorPages.status(job.id, job.status()));
  }

  @Override
  public final void writeJob(String path, OutputStream to) throws IOException {
    FloorJob job = jobs.get(FloorPages.id(path));
    if (job == null) {
      throw new IllegalArgumentException("no such job: " + path);
    }
    to.write(job.page().getBytes(StandardCharsets.UTF_8));
  }

  @Override
  public final boolean cancel(String id) {
    FloorJob job = jobs.get(id);
    return job != null && job.cancel();
  }

  @Override
  public final Pen startPen() {
    return new FloorPen(notifier);
  }

  final void keep(FloorJob job) {
    int place = (int) (ended.getAndIncrement() % kept.length());
    String oldest = kept.getAndSet(place, job.id);
    if (oldest != null) {
      jobs.remove(oldest);
    }
  }

  @Override
  public final void close() {
    notifier.shutdown();
    if (workers != null) {
      workers.shutdown();
    }
  }
}
