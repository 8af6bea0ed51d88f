package io.jobengine.core;

import io.jobengine.Caller;
import io.jobengine.Limits;
import io.jobengine.OwnerTerms;
import io.jobengine.Priority;
import io.jobengine.ServiceDescriptor;
import io.jobengine.TaskDescriptor;
import io.jobengine.data.DataType;
import io.jobengine.data.Parameter;
import io.jobengine.task.Task;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

/** Attempts of jobs that belong to no engine, for tests of what only holds them. */
final class Attempts {
  /** The input of their task; a job has no value for it unless the test sets one. */
  static final Parameter<String> INPUT = Parameter.optional("text", DataType.STRING);

  private static final AtomicLong ids = new AtomicLong();

  private Attempts() {}

  /** Returns the first attempt of a new job. */
  static JobAttempt first() {
    return first(new Owner(Caller.NOBODY, OwnerTerms.DEFAULT, /* pools= */ 1), Priority.NORMAL);
  }

  /** Returns the first attempt of a new job of an owner. */
  static JobAttempt first(Owner owner, Priority priority) {
    Task task = Task.of(TaskDescriptor.of("nothing", List.of(INPUT)), context -> {});
    Pool pool = new Pool(/* index= */ 0, List.of());
    RegisteredTask registered =
        new RegisteredTask(
            task,
            task.descriptor(),
            ServiceDescriptor.builder("tests").build(),
            Limits.NONE,
            List.of(),
            pool);
    JobTerms terms =
        new JobTerms(
            /* lifecycle= */ null,
            owner,
            registered,
            priority,
            EffectiveLimits.of(Limits.NONE),
            /* listed= */ true);
    LiveJob job =
        new LiveJob(
            terms,
            /* high= */ 0,
            ids.incrementAndGet(),
            /* inputBytes= */ 0,
            /* submittedNanos= */ 0,
            /* submittedMillis= */ 0,
            new Object[1]);
    return job.attempt();
  }
}
