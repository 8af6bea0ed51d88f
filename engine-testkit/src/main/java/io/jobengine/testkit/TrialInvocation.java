package io.jobengine.testkit;

import io.jobengine.Caller;
import io.jobengine.JobId;
import io.jobengine.RequestAttribute;
import io.jobengine.TaskName;
import io.jobengine.spi.Invocation;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

/** A run that a contract test puts into the hands of an interceptor, and what becomes of it. */
final class TrialInvocation implements Invocation {
  private static final TaskName TASK = new TaskName("trials", "work");

  private final long number;
  private final Map<RequestAttribute<?>, Object> attributes;
  private final TaskBody body;
  private final Thread thread = Thread.currentThread();
  private final AtomicInteger runs = new AtomicInteger();

  TrialInvocation(long number, Map<RequestAttribute<?>, Object> attributes, TaskBody body) {
    this.number = number;
    this.attributes = attributes;
    this.body = body;
  }

  /** Returns how often the task was run. */
  int runs() {
    return runs.get();
  }

  @Override
  public JobId jobId() {
    return new JobId(0, number);
  }

  @Override
  public TaskName task() {
    return TASK;
  }

  /** Half of the jobs are nobody's. */
  @Override
  public Caller owner() {
    return number % 2 == 0 ? Caller.NOBODY : Caller.of("ann");
  }

  @Override
  public int attempt() {
    return 1 + (int) (number % 3);
  }

  @Override
  public <T> Optional<T> attribute(RequestAttribute<T> key) {
    return Optional.ofNullable(key.type().cast(attributes.get(key)));
  }

  @Override
  public void proceed() throws Exception {
    if (Thread.currentThread() != thread) {
      throw new IllegalStateException("It proceeded on another thread");
    }
    if (runs.incrementAndGet() > 1) {
      throw new IllegalStateException("It proceeded twice");
    }
    body.run();
  }

  /** What the task does. */
  @FunctionalInterface
  interface TaskBody {
    /** Does it. */
    void run() throws Exception;
  }
}
