package io.jobengine.core;

import io.jobengine.core.executor.JobExecutors;
import io.jobengine.spi.Attempt;
import io.jobengine.spi.JobExecutor;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Hands attempts to the executor while it has room, and holds them while it has none. */
final class Dispatcher {
  /*
   * The executor holds what runs, the queue what waits. No attempt is left behind while there is room:
   *
   *   whoever has an attempt to start: puts it into the queue, then looks whether there may be room;
   *   whoever has room: counts it, then looks into the queue.
   *
   * Both pairs are of volatile accesses, so one of the two sees the other. "May be room" means: since the offer that was
   * refused last, room was counted. So while an executor is full, a submit only queues. An attempt that is between the
   * queue and an offer is in the hand of a dispatcher, who will look again; a line of the queue that is in the hand of a
   * worker is put back before that worker looks whether there is room for what is left. Offers need no order among
   * themselves: an executor that is offered two attempts for one room takes one.
   *
   * Attempts of a suspended task that come out of the queue are held apart; when a task goes on, all of them go back. Who
   * holds one puts it there, then looks whether its task still is suspended; who hears that a task goes on had seen it go
   * on, then looks who is held.
   *
   * Where jobs run on the thread that offers them, an offer comes back when the job has ended, and those that the thread
   * took along. So who ends a job there does not offer others, which would run inside its end, and others inside theirs: it
   * takes one along, and who made the first offer looks for more when that comes back.
   *
   * A host's executor may refuse and never tell of room. So while attempts wait, a refusal is tried again after a while,
   * by a thread that may be held up, not by the alarm's.
   */
  private static final long RETRY_NANOS = Duration.ofMillis(200).toNanos();

  private static final Logger log = LoggerFactory.getLogger(Dispatcher.class);

  private final Lifecycle lifecycle;
  private final EngineParts parts;
  private final JobExecutor executor;
  private final WaitingQueue queue;

  /** Whether jobs run on the thread that offers them. */
  private final boolean runsInOffer;

  /** How often room was told of. */
  private final AtomicLong rooms = new AtomicLong();

  /** How often it had been when an offer was refused last. */
  private volatile long refusedAt = -1;

  private final AtomicBoolean retrying = new AtomicBoolean();

  /** Tickets of attempts whose task is suspended. */
  private final ConcurrentLinkedQueue<Line.Ticket> held = new ConcurrentLinkedQueue<>();

  Dispatcher(Lifecycle lifecycle, EngineParts parts) {
    this.lifecycle = lifecycle;
    this.parts = parts;
    this.executor = parts.executor();
    this.runsInOffer = executor.getClass() == JobExecutors.direct().getClass();
    this.queue = new WaitingQueue(parts.admission().runningQuota());
    parts.abandoned().onResume(this::resume);
  }

  /** Returns whether a job need not wait behind others, and there may be room for it. */
  boolean mayStartAtOnce() {
    return mayHaveRoom() && queue.isEmpty();
  }

  /**
   * Returns whether a new job of a task need not be offered: it runs on the thread that would do
   * so, has not to wait, and is counted in no bound on running jobs.
   */
  boolean runsUnoffered(RegisteredTask task, Owner owner) {
    return runsInOffer
        && mayStartAtOnce()
        && !parts.abandoned().isSuspended(task)
        && !queue.isBounded(task, owner);
  }

  /** Goes on after a job that was not offered, with the attempt that its thread took along. */
  void goOn(@Nullable Attempt next) {
    for (Attempt running = next; running != null; ) {
      running = running.run();
    }
    lookForMore();
  }

  /** Looks for others where the thread may have taken none along: as it was interrupted. */
  private void lookForMore() {
    if (!queue.hasNoneReady()) {
      dispatch();
    }
  }

  /** Offers the first attempt of a new job, or queues it behind those that wait. */
  void submit(JobAttempt attempt) {
    if (mayStartAtOnce() && maySkipQueue(attempt)) {
      long before = rooms.get();
      if (offer(attempt)) {
        if (runsInOffer) {
          lookForMore();
        }
        return;
      }
      refusedAt = before;
      queue.giveBackPlaces(attempt);
    }
    lifecycle.noRoom(attempt);
    enqueue(attempt);
  }

  private boolean maySkipQueue(JobAttempt attempt) {
    return !parts.abandoned().isSuspended(attempt.job.registered()) && queue.takePlaces(attempt);
  }

  /** Queues an attempt of a job that is WAITING. */
  void enqueue(JobAttempt attempt) {
    queue.add(attempt);
    if (!Word.row(attempt.job.word()).isQueued()) {
      queue.forget(attempt); // it ended before its ticket could be seen
    }
    if (mayHaveRoom()) {
      dispatch();
    } else {
      retryLater();
    }
  }

  private boolean mayHaveRoom() {
    return rooms.get() != refusedAt;
  }

  /** Hears that there may be room. */
  void roomCame() {
    rooms.incrementAndGet();
    dispatch();
  }

  private void dispatch() {
    while (true) {
      long before = rooms.get();
      JobAttempt first = poll();
      if (first == null) {
        return;
      }
      if (!offer(first)) {
        refusedAt = before;
        putBack(first);
        if (rooms.get() == before) {
          retryLater();
          return;
        }
      }
    }
  }

  /** Takes the next attempt that may start; holds those of suspended tasks apart. */
  private @Nullable JobAttempt poll() {
    JobAttempt next = queue.poll();
    while (next != null && parts.abandoned().isSuspended(next.job.registered())) {
      held.add(queue.hold(next));
      if (!Word.row(next.job.word()).isQueued()) {
        queue.forget(next);
      }
      if (!parts.abandoned().isSuspended(next.job.registered())) {
        putHeldBack();
      }
      next = queue.poll();
    }
    return next;
  }

  private void resume() {
    putHeldBack();
    if (mayHaveRoom()) {
      dispatch();
    }
  }

  /** Puts all of them back, the last one first: each goes to the front of its line. */
  private void putHeldBack() {
    Deque<JobAttempt> back = new ArrayDeque<>();
    for (Line.Ticket ticket = held.poll(); ticket != null; ticket = held.poll()) {
      JobAttempt attempt = ticket.getAndSet(null);
      if (attempt != null) {
        back.push(attempt);
      }
    }
    for (JobAttempt attempt : back) {
      putBack(attempt);
    }
  }

  private void putBack(JobAttempt attempt) {
    queue.putBack(attempt);
    if (!Word.row(attempt.job.word()).isQueued()) {
      queue.forget(attempt);
    }
  }

  private boolean offer(JobAttempt attempt) {
    try {
      return executor.offer(attempt);
    } catch (Throwable t) { // foreign
      log.warn("Executor {} failed at an offer; trying again later", executor, t);
      return false;
    }
  }

  private void retryLater() {
    if (!retrying.get() && retrying.compareAndSet(false, true)) {
      boolean set = false;
      try {
        parts.deadlines().after(RETRY_NANOS, this::retry);
        set = true;
      } finally {
        if (!set) {
          retrying.set(false); // not set to true: it may have rung
        }
      }
    }
  }

  private void retry() {
    retrying.set(false);
    if (!parts.errands().tell(this::dispatch) && !parts.admission().isClosing()) {
      retryLater();
    }
  }

  /** Takes the next attempt for a place that has just become free; null where none may start. */
  @Nullable JobAttempt next() {
    JobAttempt next = poll();
    if (next != null && !runsInOffer && mayHaveRoom() && !queue.hasNoneReady()) {
      dispatch();
    }
    return next;
  }

  void forget(JobAttempt attempt) {
    if (queue.forget(attempt) && mayHaveRoom() && !queue.hasNoneReady()) {
      dispatch();
    }
  }

  /** Hears that an attempt runs no more, so that another may in its place. */
  void ended(JobAttempt attempt) {
    boolean isRoom = queue.giveBackPlaces(attempt);
    boolean takesNext = runsInOffer && attempt.runsOn(Thread.currentThread());
    if (isRoom && !takesNext && mayHaveRoom() && !queue.hasNoneReady()) {
      dispatch();
    }
  }

  /** Returns how many of the same line stand before an attempt; -1 where it does not wait. */
  int ahead(JobAttempt attempt) {
    return queue.ahead(attempt);
  }

  /** Returns a quota of a queued job that has no place to run; null where each has one. */
  @Nullable Quota fullQuota(LiveJob job) {
    return queue.fullQuota(job);
  }

  void replace(JobAttempt abandoned) {
    try {
      if (executor.replace(abandoned)) {
        return;
      }
    } catch (Throwable t) { // foreign
      log.warn("Executor {} failed to replace the place of {}", executor, abandoned, t);
      return;
    }
    log.warn("The place of {} is lost until its thread comes back", abandoned);
  }
}
