package io.jobengine.core;

import io.jobengine.Priority;

/**
 * What holds for a job beside its inputs. Jobs of one owner and one task that ask for nothing of
 * their own share it.
 *
 * @param listed whether anybody may find the job: not where it is executed for one caller
 */
record JobTerms(
    Lifecycle lifecycle,
    Owner owner,
    RegisteredTask task,
    Priority priority,
    EffectiveLimits limits,
    boolean listed) {}
