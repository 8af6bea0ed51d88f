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
  private static final int INTERRUPT_THREADS = 4;
  private static final int ERRAND_THREADS = 2;

  private final JobEngines.Builder settings;
  private final List<AutoCloseable> owned = new ArrayList<>();

  private EngineAssembly(JobEngines.Builder settings) {
    this.settings = settings;
  }

  static LiveEngine assemble(JobEngines.Builder settings, TaskRegistry registry, Quotas quotas) {
    return new EngineAssembly(settings).assemble(registry, quotas);
  }

  private LiveEngine assemble(TaskRegistry registry, Quotas quotas) {
    JobExecutor executor = settings.executor == null ? ownPool() : settings.executor;
    Deadlines deadlines = new Deadlines(settings.clock, threads("alarm"));
    Stoppers stoppers = stoppers();
    Executor notices =
        settings.notifier == null ? own("notifier", notifierThreads()) : settings.notifier;
    Executor errandThreads = own("errands", ERRAND_THREADS);
    Notifier notifier = new Notifier(notices, errandThreads);
    Notifier errands =
        settings.notifier == null ? new Notifier(errandThreads, Runnable::run) : notifier;
    Sinks sinks = new Sinks(settings.sinks, notifier);
    owned.add(sinks);
    Counters counters = new Counters();
    Admission admission = new Admission(quotas.engine, counters, settings.clock);
    EngineParts parts =
        new EngineParts(
            settings.clock,
            deadlines,
            new JobTable<>(),
            new Owners(settings.owners, quotas.pools(), counters.desks()),
            admission,
            new AbandonedThreads(maxAbandoned()),
            counters,
            new CloseTally(admission),
            executor,
            stoppers,
            notifier,
            errands,
            new Listeners(settings.listeners, notifier),
            sinks,
            new Values(settings.parameterStore, errands),
            settings.contentResolver,
            List.copyOf(settings.interceptors),
            settings.messages,
            new WaitPlaces(settings.maxWaiters),
            settings.maxAttempts,
            settings.keptJobs,
            EffectiveLimits.of(settings.limits).retentionNanos());
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

  /** Each listener and each sink blocks one thread at the most, and none of the rest. */
  private int notifierThreads() {
    return NOTIFIER_THREADS + settings.listeners.size() + settings.sinks.size();
  }

  /** Rungs end before callbacks: a rung may still post one. */
  private Stoppers stoppers() {
    long forceEach = EffectiveLimits.nanos(settings.interruptEach);
    Executor all = settings.stopper;
    return all == null
        ? new Stoppers(
            own("stopper", 1),
            own("interrupter", INTERRUPT_THREADS),
            own("stop-callback", CALLBACK_THREADS),
            forceEach,
            settings.showStacks)
        : new Stoppers(all, all, all, forceEach, settings.showStacks);
  }

  private EngineThreads threads(String kind) {
    return new EngineThreads(settings.name, kind, settings.threads);
  }

  private JobExecutor ownPool() {
    PooledExecutor pool = JobExecutors.pooled(workers(), maxAbandoned(), threads("worker"));
    owned.add(pool);
    return pool;
  }

  private int workers() {
    return settings.workers == JobEngines.Builder.UNSET
        ? Runtime.getRuntime().availableProcessors()
        : settings.workers;
  }

  private int maxAbandoned() {
    return settings.maxAbandoned == JobEngines.Builder.UNSET ? workers() : settings.maxAbandoned;
  }

  private Executor own(String kind, int threads) {
    ThreadPoolExecutor executor = threads(kind).executor(threads);
    owned.add(() -> Joins.end(executor));
    return executor;
  }
}
