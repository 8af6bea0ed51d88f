package io.jobengine.core.gp;

import io.jobengine.Caller;
import io.jobengine.Job;
import io.jobengine.JobEngine;
import io.jobengine.JobFilter;
import io.jobengine.JobId;
import io.jobengine.JobStatus;
import io.jobengine.ServiceDescriptor;
import io.jobengine.TaskDescriptor;
import io.jobengine.TaskName;
import io.jobengine.core.JobEngines;
import io.jobengine.data.Parameter;
import io.jobengine.spi.ParameterStore;
import io.jobengine.task.Task;
import io.jobengine.testkit.FaultyParameterStore;
import io.jobengine.testkit.ManualClock;
import io.jobengine.testkit.ManualJobExecutor;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/**
 * An engine whose jobs stand where a test puts them: attempts are run by hand, time stands still,
 * and no thread is made. Not thread-safe.
 */
final class Rig {
  /** How long a job of {@link #job} may wait. */
  static final Duration WAIT_LIMIT = Duration.ofHours(1);

  private static final int ROOM = 100;

  private final ManualClock clock = new ManualClock();
  private final ManualJobExecutor executor = ManualJobExecutor.withRoom(ROOM);
  private final FaultyParameterStore store = new FaultyParameterStore(new PlainStore());
  private final JobEngine engine;

  private Rig(JobEngines.Builder builder) {
    engine =
        builder
            .clock(clock)
            .executor(executor)
            .parameterStore(store)
            .notifier(Runnable::run)
            .stopper(Runnable::run)
            .build();
  }

  static Rig of(JobEngines.Builder builder) {
    return new Rig(builder);
  }

  /** Returns a rig with one service. */
  static Rig of(ServiceDescriptor service, TaskDescriptor... tasks) {
    return of(JobEngines.builder().service(service, byHand(tasks)));
  }

  /** Returns tasks for attempts that are begun by hand, and so never run. */
  static Task[] byHand(TaskDescriptor... tasks) {
    return Stream.of(tasks)
        .map(
            task ->
                Task.of(
                    task,
                    context -> {
                      throw new AssertionError("must be begun by hand");
                    }))
        .toArray(Task[]::new);
  }

  JobEngine engine() {
    return engine;
  }

  FaultyParameterStore store() {
    return store;
  }

  ManualJobExecutor executor() {
    return executor;
  }

  /** Returns a client of a server with the defaults. */
  Client client() {
    return new Client(GpServers.builder(engine).build());
  }

  /** Returns a job of nobody, which is submitted when it is first asked for more than inputs. */
  RiggedJob job(TaskName task) {
    return job(task, Caller.NOBODY);
  }

  RiggedJob job(TaskName task, Caller owner) {
    return new RiggedJob(this, task, owner);
  }

  /** Begins the oldest attempt that waits. */
  RiggedAttempt begin() {
    return new RiggedAttempt(executor.takeNext());
  }

  /** Lets every job that waits wait too long; limits may be kept a little late. */
  void passWaitLimit() {
    clock.advance(WAIT_LIMIT.multipliedBy(2));
  }

  /** Leaves no place to begin an attempt. */
  void takeAllRoom() {
    executor.setRoom(0);
  }

  void giveRoom() {
    executor.setRoom(ROOM);
  }

  /** Returns the only job. */
  Job onlyJob() {
    List<Job> jobs = engine.list(JobFilter.ALL);
    if (jobs.size() != 1) {
      throw new AssertionError("there are " + jobs.size() + " jobs");
    }
    return jobs.get(0);
  }

  int jobCount() {
    return engine.list(JobFilter.ALL).size();
  }

  /** Returns every status that a reader can see. */
  static Stream<JobStatus> statuses() {
    return Stream.of(JobStatus.values()).filter(status -> status != JobStatus.NEW);
  }

  /** Keeps values as they are. */
  private static final class PlainStore implements ParameterStore {
    @Override
    public Object keep(JobId job, Parameter<?> parameter, Object value) {
      return value;
    }

    @Override
    public Object load(JobId job, Parameter<?> parameter, Object handle) {
      return handle;
    }

    @Override
    public void forget(JobId job, Parameter<?> parameter, Object handle) {}
  }
}
