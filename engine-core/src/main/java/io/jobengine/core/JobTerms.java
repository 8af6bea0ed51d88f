package io.jobengine.core;

import io.jobengine.Priority;

/**
 * What holds for a job beside its inputs. Jobs that ask for nothing of their own share that of
 * their task.
 *
 * @param listed whether anybody may find the job: not where it is executed for one caller
 */
record JobTerms(
    Lifecycle lifecycle,
    RegisteredTask task,
    Priority priority,
    EffectiveLimits limits,
    boolean listed) {}
