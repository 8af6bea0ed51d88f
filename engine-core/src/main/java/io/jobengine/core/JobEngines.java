package io.jobengine.core;

import io.jobengine.Bounds;
import io.jobengine.Caller;
import io.jobengine.JobEngine;
import io.jobengine.Limits;
import io.jobengine.OwnerTerms;
import io.jobengine.ServiceDescriptor;
import io.jobengine.TaskName;
import io.jobengine.spi.AccessPolicy;
import io.jobengine.spi.ContentResolver;
import io.jobengine.spi.EngineClock;
import io.jobengine.spi.JobExecutor;
import io.jobengine.spi.JobListener;
import io.jobengine.spi.MessageSink;
import io.jobengine.spi.ParameterStore;
import io.jobengine.spi.TaskInterceptor;
import io.jobengine.task.Task;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.ServiceLoader;
import java.util.concurrent.Executor;
import java.util.concurrent.ThreadFactory;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Makes job engines.
 *
 * <p>While a task runs, SLF4J's MDC tells the {@code job} and the {@code task}, if there is a
 * logger to tell it to.
 *
 * <pre>{@code
 * JobEngine engine = JobEngines.builder().task(wordCount).build();
 * }</pre>
 */
public final class JobEngines {
  private JobEngines() {}

  /** Returns a builder with the defaults that its options name. */
  public static Builder builder() {
    return new Builder();
  }

  /**
   * Collects the settings of an engine. Not safe for use by several threads; build one engine with
   * it.
   */
  public static final class Builder {
    private record Registered(String service, Task task) {}

    private final List<ServiceDescriptor> services = new ArrayList<>();
    private final List<Registered> tasks = new ArrayList<>();
    final List<MessageSink> sinks = new ArrayList<>();
    final List<JobListener> listeners = new ArrayList<>();
    final List<TaskInterceptor> interceptors = new ArrayList<>();
    String name = "job-engine";
    Limits limits = Limits.NONE;
    static final int UNSET = -1;
    private static final int DEFAULT_QUEUED = 10_000;

    int workers = UNSET;
    int maxAbandoned = UNSET;
    Bounds bounds = Bounds.NONE.queued(DEFAULT_QUEUED);
    Function<Caller, OwnerTerms> owners = caller -> OwnerTerms.DEFAULT;
    int maxWaiters = 10_000;
    int maxAttempts = 1;
    int keptJobs = 100_000;
    boolean showStacks;
    MessageLog.Bounds messages = MessageLog.Bounds.DEFAULT;
    Duration drain = Duration.ofSeconds(10);
    Duration interruptEach = Duration.ofSeconds(1);
    EngineClock clock = new SystemClock();
    ThreadFactory threads = EngineThreads.daemons();
    SecureRandom random = new SecureRandom();
    ParameterStore parameterStore = new InMemoryParameterStore();
    AccessPolicy accessPolicy = AccessPolicy.OWNER;
    ContentResolver contentResolver = ContentResolver.NONE;
    @Nullable JobExecutor executor;
    @Nullable Executor notifier;
    @Nullable Executor stopper;

    private Builder() {}

    /** Names the engine, for its threads and the log. Default: {@code job-engine}. */
    public Builder name(String value) {
      if (value.isBlank()) {
        throw new IllegalArgumentException("An engine's name must not be blank");
      }
      name = value;
      return this;
    }

    /** Adds a task that belongs to no service of its own, to {@link TaskName#DEFAULT_SERVICE}. */
    public Builder task(Task work) {
      tasks.add(new Registered(TaskName.DEFAULT_SERVICE, Objects.requireNonNull(work)));
      return this;
    }

    /** Adds a service with its tasks. */
    public Builder service(ServiceDescriptor service, Task... ofService) {
      services.add(Objects.requireNonNull(service));
      for (Task task : ofService) {
        tasks.add(new Registered(service.name(), Objects.requireNonNull(task)));
      }
      return this;
    }

    /**
     * Adds, to {@link TaskName#DEFAULT_SERVICE}, every task that a module or jar provides. Default:
     * none.
     */
    public Builder discoverTasks() {
      ServiceLoader.load(Task.class).forEach(this::task);
      return this;
    }

    /**
     * Sets limits for every job. Default: no wait and no run limit, a stop grace of 5 s, a
     * retention of 6 h.
     */
    public Builder limits(Limits value) {
      limits = Objects.requireNonNull(value);
      return this;
    }

    /**
     * Sets what runs the jobs; the host ends it. Default: a pool of {@link #workers} threads, ended
     * by the engine.
     */
    public Builder executor(JobExecutor value) {
      executor = Objects.requireNonNull(value);
      return this;
    }

    /** Sets the size of the default pool; at least 1. Default: the number of processors. */
    public Builder workers(int value) {
      workers = atLeast(1, "workers", value);
      return this;
    }

    /**
     * Bounds the threads of this process whose job was given up and that have not come back; at
     * least 0. Once there are more, each task that holds one of them is suspended: no further job
     * of it starts, and new ones are rejected, until enough have come back. Other tasks go on. The
     * default pool replaces so many threads; a place that is not replaced is lost until its thread
     * comes back. Default: as many as {@link #workers}, or as there are processors.
     */
    public Builder maxAbandoned(int value) {
      maxAbandoned = atLeast(0, "maxAbandoned", value);
      return this;
    }

    /**
     * Bounds the jobs of the engine. One that bounds no queued jobs keeps the default for them.
     * Default: 10,000 queued jobs.
     */
    public Builder bounds(Bounds value) {
      bounds = value.queued().isPresent() ? value : value.queued(DEFAULT_QUEUED);
      return this;
    }

    /**
     * Sets what each owner of jobs gets: a weight in the order of waiting jobs, and bounds. The
     * function is asked when an owner comes with its first job, for {@link Caller#NOBODY} too, now
     * and then again once it has had none for a while; on the submitter's thread, so it must not
     * block. Default: {@link OwnerTerms#DEFAULT} for everyone.
     */
    public Builder owners(Function<Caller, OwnerTerms> terms) {
      owners = Objects.requireNonNull(terms);
      return this;
    }

    /**
     * Bounds those who wait for jobs without a thread, by {@link io.jobengine.Job#news} and {@link
     * io.jobengine.Job#ended}, but for one stage of the end of each job; at least 1. Default:
     * 10,000.
     */
    public Builder maxWaiters(int value) {
      maxWaiters = atLeast(1, "maxWaiters", value);
      return this;
    }

    /**
     * Sets how often a job may be tried when the place where it ran was lost; at least 1. Default:
     * 1. More than 16,777,215 count as that.
     */
    public Builder maxAttempts(int value) {
      maxAttempts = Math.min(Word.MOST_ATTEMPTS, atLeast(1, "maxAttempts", value));
      return this;
    }

    /**
     * Bounds the ended jobs that are kept, the oldest go first; at least 1. Default: 100,000. From
     * 1,024 on the oldest go several at a time: so up to a 64th fewer may be kept once some were
     * forgotten.
     */
    public Builder keptJobs(int value) {
      keptJobs = atLeast(1, "keptJobs", value);
      return this;
    }

    /**
     * Bounds the messages that a job keeps: its first and its last; at least 1 each. Beside them it
     * keeps its first 500 errors, and the last 100. Default: 500 and 500.
     */
    public Builder messages(int first, int last) {
      messages =
          messages.ofMessages(
              atLeast(1, "first messages", first), atLeast(1, "last messages", last));
      return this;
    }

    /**
     * Bounds the memory that a job's messages take, whatever their number: two bytes for each
     * character of a text and 128 for each message, which is an estimate. The first messages, the
     * first errors, the last errors and the last messages have a quarter each. At least 16 KiB; of
     * one text no more is kept than a sixteenth in characters, and 32,768. Default: 1 MiB.
     */
    public Builder messageBytes(long value) {
      if (value < MessageLog.Bounds.LEAST_BYTES) {
        throw new IllegalArgumentException(
            "messageBytes must be at least " + MessageLog.Bounds.LEAST_BYTES + ", not " + value);
      }
      messages = messages.ofBytes(value);
      return this;
    }

    /** Sets how long {@code close} lets jobs go on before it stops them. Default: 10 s. */
    public Builder drain(Duration value) {
      if (value.isNegative()) {
        throw new IllegalArgumentException("drain must not be negative: " + value);
      }
      drain = value;
      return this;
    }

    /** Sets how often a task that does not stop is interrupted. Default: each second. */
    public Builder interruptEach(Duration value) {
      if (value.isNegative() || value.isZero()) {
        throw new IllegalArgumentException("interruptEach must be positive, not " + value);
      }
      interruptEach = value;
      return this;
    }

    /**
     * Sets whether the last message of a job whose task was given up shows the task's stack, at the
     * most 30 frames of it, to whoever may read the job; the host's log shows it in any case.
     * Default: false, and the message names the task's own method alone.
     */
    public Builder showStacks(boolean value) {
      showStacks = value;
      return this;
    }

    /** Adds an outlet for messages. Default: none; the job's own log needs none. */
    public Builder messageSink(MessageSink value) {
      sinks.add(Objects.requireNonNull(value));
      return this;
    }

    /** Adds a listener. Default: none. */
    public Builder listener(JobListener value) {
      listeners.add(Objects.requireNonNull(value));
      return this;
    }

    /**
     * Adds what stands around each run of a task on a thread of this process; the first that is
     * added is outermost. Default: none.
     */
    public Builder interceptor(TaskInterceptor value) {
      interceptors.add(Objects.requireNonNull(value));
      return this;
    }

    /** Sets what keeps inputs and results. Default: memory. */
    public Builder parameterStore(ParameterStore value) {
      parameterStore = Objects.requireNonNull(value);
      return this;
    }

    /** Sets who may do what with a job. Default: {@link AccessPolicy#OWNER}. */
    public Builder accessPolicy(AccessPolicy value) {
      accessPolicy = Objects.requireNonNull(value);
      return this;
    }

    /** Sets what opens the content that inputs point to. Default: nothing is opened. */
    public Builder contentResolver(ContentResolver value) {
      contentResolver = Objects.requireNonNull(value);
      return this;
    }

    /** Sets where time comes from. Default: the system. */
    public Builder clock(EngineClock value) {
      clock = Objects.requireNonNull(value);
      return this;
    }

    /** Sets what makes the engine's threads; it names them itself. Default: daemon threads. */
    public Builder threads(ThreadFactory value) {
      threads = Objects.requireNonNull(value);
      return this;
    }

    /**
     * Sets where the keys for job ids come from, asked once, when the engine is built. Default: a
     * new {@link SecureRandom}.
     */
    public Builder random(SecureRandom value) {
      random = Objects.requireNonNull(value);
      return this;
    }

    /**
     * Sets what runs listeners, dependents of stages, and errands such as forgetting the values of
     * jobs that are gone; the host ends it. Default: up to 6 threads of the engine, 2 of them for
     * errands.
     */
    public Builder notifier(Executor value) {
      notifier = Objects.requireNonNull(value);
      return this;
    }

    /**
     * Sets what runs the steps of stops and the stop callbacks of tasks; the host ends it. A
     * callback that blocks must not hold it up. Default: threads of the engine.
     */
    public Builder stopper(Executor value) {
      stopper = Objects.requireNonNull(value);
      return this;
    }

    private static int atLeast(int least, String what, int value) {
      if (value < least) {
        throw new IllegalArgumentException(what + " must be at least " + least + ", not " + value);
      }
      return value;
    }

    /**
     * Returns the engine.
     *
     * @throws IllegalStateException if there is an executor and also a size of the default pool
     * @throws IllegalArgumentException if two services, or two tasks of one service, share a name;
     *     all problems at once
     */
    public JobEngine build() {
      if (executor != null && workers != UNSET) {
        throw new IllegalStateException(
            "workers is the size of the default pool; it does nothing for " + executor);
      }
      Quotas quotas = new Quotas(bounds);
      return EngineAssembly.assemble(this, registry(quotas), quotas);
    }

    private TaskRegistry registry(Quotas quotas) {
      TaskRegistry registry = new TaskRegistry(limits, quotas);
      List<String> problems = new ArrayList<>();
      for (ServiceDescriptor service : services) {
        attempt(problems, () -> registry.add(service));
      }
      for (Registered registered : tasks) {
        if (!registry.has(registered.service)) {
          registry.add(ServiceDescriptor.builder(registered.service).build());
        }
        attempt(problems, () -> registry.add(registered.service, registered.task));
      }
      if (!problems.isEmpty()) {
        throw new IllegalArgumentException(String.join("; ", problems));
      }
      return registry;
    }

    private static void attempt(List<String> problems, Runnable step) {
      try {
        step.run();
      } catch (IllegalArgumentException e) {
        problems.add(String.valueOf(e.getMessage()));
      }
    }
  }
}
