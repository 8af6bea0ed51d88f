package io.jobengine.core;

import io.jobengine.Caller;
import io.jobengine.JobId;
import io.jobengine.OwnerTerms;
import io.jobengine.Registration;
import io.jobengine.data.ContentReference;
import io.jobengine.data.DataType;
import io.jobengine.data.Parameter;
import io.jobengine.spi.Attempt;
import io.jobengine.spi.ContentRefusedException;
import io.jobengine.spi.EngineClock;
import io.jobengine.spi.JobExecutor;
import io.jobengine.spi.ParameterStore;
import io.jobengine.task.Task;
import io.jobengine.task.TaskContext;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Executor;
import java.util.concurrent.ThreadFactory;

/** A host whose code of every kind tells a test when the engine calls it, and for which job. */
final class ForeignCode {
  static final Parameter<String> OWNER = Parameter.required("owner", DataType.STRING);
  static final Parameter<String> RESULT = Parameter.output("result", DataType.STRING);
  static final String TASK = "calls-all";

  private final Heard heard;

  ForeignCode(Heard heard) {
    this.heard = heard;
  }

  /** Kinds of foreign code. */
  enum Kind {
    TASK,
    CALLBACK,
    INTERCEPTOR,
    LISTENER,
    SINK,
    STORE,
    POLICY,
    RESOLVER,
    TERMS,
    CLOCK,
    EXECUTOR,
    NOTIFIER,
    STOPPER
  }

  /** What a test does there. */
  interface Heard {
    /** Hears of a call, for a job of an owner, or for none in particular. */
    void called(Kind kind, Caller owner);
  }

  private void called(Kind kind) {
    heard.called(kind, Caller.NOBODY);
  }

  private void run(TaskContext context) {
    context.token().onStop(() -> heard.called(Kind.CALLBACK, context.owner()));
    heard.called(Kind.TASK, context.owner());
    context.messages().info("runs");
    try {
      context.open(ContentReference.item("any"));
    } catch (Exception e) {
      context.progress("refused");
    }
    context.result(RESULT, context.owner().toString());
  }

  /** Makes all of it part of an engine, but for what stands around its threads. */
  JobEngines.Builder in(JobEngines.Builder builder) {
    return builder
        .task(Task.of(TASK, List.of(OWNER, RESULT), this::run))
        .interceptor(
            invocation -> {
              heard.called(Kind.INTERCEPTOR, invocation.owner());
              invocation.proceed();
            })
        .listener(change -> heard.called(Kind.LISTENER, change.job().owner()))
        .messageSink((job, attempt, message) -> heard.called(Kind.SINK, job.owner()))
        .parameterStore(new Store())
        .accessPolicy(
            (caller, operation, job) -> {
              heard.called(Kind.POLICY, job.owner());
              return true;
            })
        .contentResolver(
            (owner, content) -> {
              heard.called(Kind.RESOLVER, owner);
              throw new ContentRefusedException("not here");
            })
        .owners(
            caller -> {
              heard.called(Kind.TERMS, caller);
              return OwnerTerms.DEFAULT;
            });
  }

  private final class Store implements ParameterStore {
    @Override
    public Object keep(JobId job, Parameter<?> parameter, Object value) {
      heard.called(Kind.STORE, Caller.of(value.toString()));
      return value;
    }

    @Override
    public Object load(JobId job, Parameter<?> parameter, Object handle) {
      heard.called(Kind.STORE, Caller.of(handle.toString()));
      return handle;
    }

    @Override
    public void forget(JobId job, Parameter<?> parameter, Object handle) {
      heard.called(Kind.STORE, Caller.of(handle.toString()));
    }
  }

  /** Makes all of it part of an engine whose parts a test has brought. */
  JobEngines.Builder around(JobEngines.Builder builder) {
    return in(builder)
        .clock(around(builder.clock))
        .executor(around(Objects.requireNonNull(builder.executor)))
        .notifier(around(Kind.NOTIFIER, Objects.requireNonNull(builder.notifier)))
        .stopper(around(Kind.STOPPER, Objects.requireNonNull(builder.stopper)));
  }

  private Executor around(Kind kind, Executor executor) {
    return work -> {
      called(kind);
      executor.execute(work);
    };
  }

  private EngineClock around(EngineClock clock) {
    return new EngineClock() {
      @Override
      public Instant instant() {
        called(Kind.CLOCK);
        return clock.instant();
      }

      @Override
      public long millis() {
        called(Kind.CLOCK);
        return clock.millis();
      }

      @Override
      public long nanoTime() {
        called(Kind.CLOCK);
        return clock.nanoTime();
      }

      @Override
      public Alarm newAlarm(ThreadFactory threads, Runnable ring) {
        called(Kind.CLOCK);
        return clock.newAlarm(threads, ring);
      }
    };
  }

  private JobExecutor around(JobExecutor executor) {
    return new JobExecutor() {
      @Override
      public boolean offer(Attempt attempt) {
        called(Kind.EXECUTOR);
        return executor.offer(attempt);
      }

      @Override
      public Registration onRoom(Runnable listener) {
        called(Kind.EXECUTOR);
        return executor.onRoom(listener);
      }

      @Override
      public boolean replace(Attempt abandoned) {
        called(Kind.EXECUTOR);
        return executor.replace(abandoned);
      }
    };
  }
}
