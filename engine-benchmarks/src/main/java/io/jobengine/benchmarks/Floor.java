package io.jobengine.benchmarks;

import io.jobengine.JobStatus;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.jspecify.annotations.Nullable;

/** The floor: the least code, written by hand for this one task, that does the whole work. */
final class Floor implements Contestant {
  private final Conditions conditions;
  private final ConcurrentHashMap<String, Job> jobs = new ConcurrentHashMap<>();
  private final ThreadLocal<FloorIds> ids = ThreadLocal.withInitial(FloorIds::new);
  private final @Nullable ThreadPoolExecutor workers;

  /** The ids of the ended jobs that are kept; a new one takes the place of the oldest. */
  private final AtomicReferenceArray<@Nullable String> kept;

  private final AtomicLong ended = new AtomicLong();

  Floor(Conditions conditions) {
    this.conditions = conditions;
    this.kept = new AtomicReferenceArray<>(conditions.keptJobs());
    this.workers = conditions.isPooled() ? pool() : null;
  }

  private static ThreadPoolExecutor pool() {
    return new ThreadPoolExecutor(
        Conditions.WORKERS,
        Conditions.WORKERS,
        0,
        TimeUnit.SECONDS,
        new LinkedBlockingQueue<>(Conditions.WAITING));
  }

  @Override
  public String submit(Form form) {
    Job job = bind(form.fields());
    jobs.put(job.id, job);
    if (workers == null) {
      job.run();
    } else {
      workers.execute(job);
    }
    return job.id;
  }

  private Job bind(Map<String, String> fields) {
    String text = null;
    Long lane = null;
    double factor = Form.DEFAULT_FACTOR;
    for (Map.Entry<String, String> field : fields.entrySet()) {
      switch (field.getKey()) {
        case Form.TEXT -> text = field.getValue();
        case Form.LANE -> lane = Long.valueOf(field.getValue());
        case Form.FACTOR -> factor = Double.parseDouble(field.getValue());
        default -> throw new IllegalArgumentException("unknown input: " + field.getKey());
      }
    }
    if (text == null || lane == null) {
      throw new IllegalArgumentException("a required input is missing: " + fields);
    }
    return new Job(this, ids.get().next(), text, lane, factor);
  }

  @Override
  public @Nullable JobStatus status(String id) {
    Job job = jobs.get(id);
    return job == null ? null : job.status();
  }

  private void keep(Job job) {
    int place = (int) (ended.getAndIncrement() % kept.length());
    String oldest = kept.getAndSet(place, job.id);
    if (oldest != null) {
      jobs.remove(oldest);
    }
  }

  @Override
  public void close() {
    if (workers != null) {
      workers.shutdown();
    }
  }

  private static final class Job implements Runnable {
    private static final VarHandle STATUS;

    static {
      try {
        STATUS = MethodHandles.lookup().findVarHandle(Job.class, "status", JobStatus.class);
      } catch (ReflectiveOperationException e) {
        throw new ExceptionInInitializerError(e);
      }
    }

    private final Floor floor;
    private final String id;
    private final String text;
    private final long lane;
    private final double factor;
    private final long submittedMillis = System.currentTimeMillis();

    /** When it ended; written before the end can be seen. */
    private long endedMillis;

    private JobStatus status = JobStatus.SUBMITTED; // through STATUS once the job is published

    Job(Floor floor, String id, String text, long lane, double factor) {
      this.floor = floor;
      this.id = id;
      this.text = text;
      this.lane = lane;
      this.factor = factor;
    }

    JobStatus status() {
      return (JobStatus) STATUS.getAcquire(this);
    }

    @Override
    public void run() {
      if (!STATUS.compareAndSet(this, JobStatus.SUBMITTED, JobStatus.EXECUTING)) {
        return;
      }
      JobStatus end = JobStatus.FAILED;
      try {
        floor.conditions.work().run(text, lane, factor);
        end = JobStatus.SUCCEEDED;
      } finally {
        endedMillis = System.currentTimeMillis();
        STATUS.compareAndSet(this, JobStatus.EXECUTING, end);
        floor.keep(this);
      }
    }

    @Override
    public String toString() {
      return id + " " + status() + ", submitted " + submittedMillis + ", ended " + endedMillis;
    }
  }
}
