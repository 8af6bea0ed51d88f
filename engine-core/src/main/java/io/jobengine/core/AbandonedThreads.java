package io.jobengine.core;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import io.jobengine.AbandonedAttempt;
import io.jobengine.JobRejectedException;
import io.jobengine.JobRejectedException.Reason;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The threads of this process that were given up and have not come back. Once there are more than
 * the host allows, each task that holds one is suspended: no further job of it starts until enough
 * have come back. Other tasks go on.
 */
final class AbandonedThreads {
  /*
   * Threads are given up rarely, so one lock serves; only the suspended tasks are looked at for each job, and they are
   * one volatile read. A thread is entered before its place is taken away from it, and taken out by whoever finds that
   * the other was faster: the thread that comes back to a place that was taken, or the giver whose thread was back already.
   */
  private static final Duration A_WHILE = Duration.ofSeconds(10);

  private final int bound;
  private final List<Runnable> listeners = new CopyOnWriteArrayList<>();

  @GuardedBy("this")
  private final Map<JobAttempt, Stuck> stuck = new LinkedHashMap<>();

  /** Written under the lock, read without; never changed, only replaced. */
  private volatile Set<RegisteredTask> suspended = Set.of();

  /**
   * @param bound how many threads may be stuck without their tasks being suspended; with 0 each
   *     task is, by its first
   */
  AbandonedThreads(int bound) {
    this.bound = bound;
  }

  /** Enters the thread of an attempt that is given up, unless it has come back. */
  void add(JobAttempt attempt, AbandonedAttempt told, RunsWhere where) {
    synchronized (this) {
      stuck.put(attempt, new Stuck(told, where));
      suspended = tasksToSuspend();
    }
    if (!attempt.giveUpPlace()) {
      remove(attempt);
    }
  }

  /** Takes out a thread that has come back, and tells if a task may go on. */
  void remove(JobAttempt attempt) {
    boolean resumes;
    synchronized (this) {
      Set<RegisteredTask> before = suspended;
      stuck.remove(attempt);
      suspended = tasksToSuspend();
      resumes = !suspended.containsAll(before);
    }
    if (resumes) {
      listeners.forEach(Runnable::run);
    }
  }

  @GuardedBy("this")
  private Set<RegisteredTask> tasksToSuspend() {
    return stuck.size() <= bound
        ? Set.of()
        : stuck.keySet().stream()
            .map(attempt -> attempt.job.registered())
            .collect(Collectors.toUnmodifiableSet());
  }

  /** Returns whether no job of a task may start now. */
  boolean isSuspended(RegisteredTask task) {
    Set<RegisteredTask> tasks = suspended;
    return !tasks.isEmpty() && tasks.contains(task);
  }

  /**
   * Adds a listener to call each time a task is no longer suspended, on the thread that came back,
   * with no lock held.
   */
  void onResume(Runnable listener) {
    listeners.add(listener);
  }

  /**
   * Lets a request for a task pass, unless the task is suspended.
   *
   * @throws JobRejectedException if it is
   */
  void admit(RegisteredTask task) {
    if (isSuspended(task)) {
      throw new JobRejectedException(Reason.TASK_SUSPENDED, A_WHILE, whySuspended(task));
    }
  }

  /** Says why a task is suspended, with the numbers as they are now. */
  synchronized String whySuspended(RegisteredTask task) {
    long ofTask =
        stuck.keySet().stream().filter(attempt -> attempt.job.registered() == task).count();
    return "Task '%s' is suspended: %d of its threads did not stop and are still stuck; in all %d are, and the bound is %d"
        .formatted(task.name, ofTask, stuck.size(), bound);
  }

  /** Returns whether the thread of an attempt was given up and has not come back. */
  synchronized boolean isStuck(JobAttempt attempt) {
    return stuck.containsKey(attempt);
  }

  /** Returns where the thread of a job that has ended is stuck now; null where none is. */
  @Nullable AbandonedAttempt findOf(LiveJob job) {
    JobAttempt attempt;
    synchronized (this) {
      attempt = stuck.keySet().stream().filter(of -> of.job == job).findAny().orElse(null);
    }
    return attempt == null ? null : find(attempt);
  }

  /** Returns where the thread of an attempt is stuck now; null where none is. */
  @Nullable AbandonedAttempt find(JobAttempt attempt) {
    Stuck thread;
    synchronized (this) {
      thread = stuck.get(attempt);
    }
    if (thread == null) {
      return null;
    }
    AbandonedAttempt now = thread.now();
    return isStuck(attempt) ? now : null; // else the thread may have been seen in another job
  }

  /** Returns how many threads are stuck now. */
  synchronized int size() {
    return stuck.size();
  }

  /** Returns where all threads are that are stuck now, the one that was given up first first. */
  List<AbandonedAttempt> all() {
    List<JobAttempt> attempts;
    synchronized (this) {
      attempts = List.copyOf(stuck.keySet());
    }
    return attempts.stream().map(this::find).filter(Objects::nonNull).toList();
  }

  /**
   * A thread that was given up.
   *
   * @param told what was told of it then
   * @param where the thread
   */
  private record Stuck(AbandonedAttempt told, RunsWhere where) {
    AbandonedAttempt now() {
      return new AbandonedAttempt(
          told.job(), told.task(), told.thread(), StuckStack.of(where.stack()).ofTask());
    }
  }
}
