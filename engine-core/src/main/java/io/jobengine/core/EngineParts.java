package io.jobengine.core;

import io.jobengine.spi.ContentResolver;
import io.jobengine.spi.EngineClock;
import io.jobengine.spi.JobExecutor;
import io.jobengine.spi.TaskInterceptor;
import java.util.List;

/** What one engine is made of, wired by {@link LiveEngine}. */
record EngineParts(
    EngineClock clock,
    Deadlines deadlines,
    JobTable<LiveJob> table,
    Owners owners,
    Admission admission,
    AbandonedThreads abandoned,
    Counters counters,
    CloseTally closing,
    JobExecutor executor,
    Stoppers stoppers,
    Notifier notifier,
    Notifier errands,
    Listeners listeners,
    Sinks sinks,
    Values values,
    ContentResolver content,
    List<TaskInterceptor> interceptors,
    MessageLog.Bounds messageBounds,
    WaitPlaces waitPlaces,
    int maxAttempts,
    int keptJobs,
    long longestRetentionNanos) {}
