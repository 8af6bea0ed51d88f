package io.jobengine.core;

import io.jobengine.Registration;
import io.jobengine.core.executor.JobExecutors;
import io.jobengine.core.executor.PooledExecutor;
import io.jobengine.spi.JobExecutor;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.concurrent.ThreadPoolExecutor;

/** Puts an engine together, and remembers what must be ended with it. */
final class EngineAssembly {
  private static final int NOTIFIER_THREADS = 4;
  private static final int CALLBACK_THREADS = 16;

  private final JobEngines.Builder settings;
  private final List<AutoCloseable> owned = new ArrayList<>();

  private EngineAssembly(JobEngines.Builder settings) {
    this.settings = settings;
  }

  static LiveEngine assemble(JobEngines.Builder settings, TaskRegistry registry) {
    return new EngineAssembly(settings).assemble(registry);
  }

  private LiveEngine assemble(TaskRegistry registry) {
    JobExecutor executor = settings.executor == null ? ownPool() : settings.executor;
    Deadlines deadlines = new Deadlines(settings.clock, threads("alarm"));
    Executor callbacks =
        settings.stopper == null ? own("stop-callback", CALLBACK_THREADS) : settings.stopper;
    Executor rungs = settings.stopper == null ? own("stopper", 1) : settings.stopper;
    Executor first =
        settings.notifier == null ? own("notifier", notifierThreads()) : settings.notifier;
    Notifier notifier = new Notifier(first, own("fallback", 1));
    EngineParts parts =
        new EngineParts(
            settings.clock,
            deadlines,
            new JobTable(),
            new Admission(settings.maxWaiting),
            executor,
            new Stoppers(rungs, callbacks, EffectiveLimits.nanos(settings.interruptEach)),
            notifier,
            new Listeners(settings.listeners, notifier),
            new Sinks(settings.sinks, notifier),
            new Values(settings.parameterStore, notifier),
            settings.contentResolver,
            settings.messages,
            settings.maxAttempts,
            settings.keptJobs);
    Lifecycle lifecycle = new Lifecycle(parts);
    Registration room = executor.onRoom(lifecycle::roomCame);
    owned.add(0, deadlines);
    owned.add(0, room);
    Shutdown shutdown =
        new Shutdown(parts, lifecycle, EffectiveLimits.nanos(settings.drain), owned);
    return new LiveEngine(
        settings.name,
        registry,
        settings.accessPolicy,
        new IdSource(settings.random),
        parts,
        lifecycle,
        shutdown);
  }

  /** Each listener, each sink and the store block one thread at the most, and none of the rest. */
  private int notifierThreads() {
    return NOTIFIER_THREADS + settings.listeners.size() + settings.sinks.size() + 1;
  }

  private EngineThreads threads(String kind) {
    return new EngineThreads(settings.name, kind, settings.threads);
  }

  private JobExecutor ownPool() {
    int abandoned = settings.maxAbandoned < 0 ? settings.workers : settings.maxAbandoned;
    PooledExecutor pool = JobExecutors.pooled(settings.workers, abandoned, threads("worker"));
    owned.add(pool);
    return pool;
  }

  private Executor own(String kind, int threads) {
    ThreadPoolExecutor executor = threads(kind).executor(threads);
    owned.add(() -> Joins.end(executor));
    return executor;
  }
}
