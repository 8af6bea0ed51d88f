package io.jobengine.core;

import io.jobengine.Caller;
import io.jobengine.Job;
import io.jobengine.JobCursor;
import io.jobengine.JobFailure;
import io.jobengine.JobId;
import io.jobengine.JobMessage;
import io.jobengine.JobNews;
import io.jobengine.JobSnapshot;
import io.jobengine.JobStatus;
import io.jobengine.MessageLevel;
import io.jobengine.MessageType;
import io.jobengine.Priority;
import io.jobengine.RequestAttribute;
import io.jobengine.TaskName;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** A job in memory: one word that says where it stands, and what hangs on it. */
final class LiveJob extends JobTable.Entry implements Job {
  /*
   * The word is the only field that competing threads fight over; see Word for its layout and Transitions for the legal
   * moves. It changes by compare-and-set in Lifecycle, and once by a plain volatile write: the publish of the end, by
   * the thread that claimed it.
   *
   * Plain fields are written by one thread and published by the word: the identity before the first write of the word,
   * the end by the claimer before its publish. Readers read the word first, and the fields of the end only where it is
   * terminal.
   *
   * What few jobs need (log, waiters, deadlines) is made on first use.
   */
  private static final VarHandle WORD;
  private static final VarHandle LOG;
  private static final VarHandle WAITERS;

  static {
    try {
      MethodHandles.Lookup lookup = MethodHandles.lookup();
      WORD = lookup.findVarHandle(LiveJob.class, "word", long.class);
      LOG = lookup.findVarHandle(LiveJob.class, "log", MessageLog.class);
      WAITERS = lookup.findVarHandle(LiveJob.class, "waiters", Waiters.class);
    } catch (ReflectiveOperationException e) {
      throw new ExceptionInInitializerError(e);
    }
  }

  final Lifecycle lifecycle;
  final RegisteredTask task;
  final Owner owner;
  final Priority priority;

  /** What its inputs hold, where somebody bounds that; else 0. */
  final long inputBytes;

  final boolean listed;
  final EffectiveLimits limits;
  final long submittedMillis;

  /** What the parameter store made of the inputs, by ordinal; null where there is none. */
  final @Nullable Object[] inputs;

  /** Of its request; null where it has none, and once it has ended. */
  private @Nullable Map<RequestAttribute<?>, Object> attributes;

  /** Its idempotency key, where it has one; written before the job is known. */
  JobKeys.@Nullable Claim claim;

  @SuppressWarnings("unused") // through WORD
  private volatile long word = Word.of(Row.NEW, 0);

  private volatile @Nullable MessageLog log;
  private volatile @Nullable Waiters waiters;

  /**
   * The latest attempt; null once the job has ended and its thread has come back. Written before
   * the attempt can start, by whoever makes it.
   */
  private volatile @Nullable JobAttempt attempt;

  private volatile Retention.@Nullable Ticket ticket;

  // The end; written by the claimer before the publish.
  private long startedMillis;
  private long endedMillis;
  private @Nullable JobFailure failure;
  private @Nullable Object @Nullable [] results;

  LiveJob(
      Lifecycle lifecycle,
      JobId id,
      RegisteredTask task,
      Owner owner,
      Priority priority,
      long inputBytes,
      boolean listed,
      EffectiveLimits limits,
      long submittedMillis,
      @Nullable Object[] inputs) {
    super(id.high(), id.low());
    this.lifecycle = lifecycle;
    this.task = task;
    this.owner = owner;
    this.priority = priority;
    this.inputBytes = inputBytes;
    this.listed = listed;
    this.limits = limits;
    this.submittedMillis = submittedMillis;
    this.inputs = inputs;
    this.attempt = new JobAttempt(this);
  }

  long word() {
    return (long) WORD.getVolatile(this);
  }

  boolean changeWord(long expected, long next) {
    return WORD.compareAndSet(this, expected, next);
  }

  /**
   * Shows the end. Full fence: what follows in the publisher reads who waits after this is seen.
   */
  void publish(long end) {
    WORD.setVolatile(this, end);
  }

  /** Returns the latest attempt; null where the job has ended and nobody needs it any more. */
  @Nullable JobAttempt attempt() {
    return attempt;
  }

  /** Makes the attempt that follows one that was lost. */
  JobAttempt nextAttempt(JobAttempt lost) {
    JobAttempt next = new JobAttempt(lost);
    attempt = next;
    return next;
  }

  /** Lets go of the attempt: an ended job is kept for a while, it need not be. */
  void letGoOfAttempt() {
    attempt = null;
  }

  /** Keeps what is told of the end; for its claimer, before {@link #publish}. */
  void end(
      long started, long millis, @Nullable JobFailure why, @Nullable Object @Nullable [] outcome) {
    startedMillis = started;
    endedMillis = millis;
    failure = why;
    results = outcome;
    attributes = null; // an ended job is kept for a while, they need not be
  }

  /** Keeps the attributes of its request, until it ends; before it is known. */
  void attributes(Map<RequestAttribute<?>, Object> ofRequest) {
    attributes = ofRequest.isEmpty() ? null : ofRequest;
  }

  /** Returns the attributes of its request; none once it has ended. */
  Map<RequestAttribute<?>, Object> attributes() {
    Map<RequestAttribute<?>, Object> current = attributes;
    return current == null ? Map.of() : current;
  }

  /** Returns when the latest attempt that started did so; 0 where none did. Once it has ended. */
  long startedMillis() {
    return startedMillis;
  }

  long endedMillis() {
    return endedMillis;
  }

  void kept(Retention.@Nullable Ticket place) {
    ticket = place;
  }

  /** Returns the place among the ended jobs; null before the end, and where it is not kept. */
  Retention.@Nullable Ticket kept() {
    return ticket;
  }

  @Nullable JobFailure failure() {
    return failure;
  }

  @Nullable Object @Nullable [] results() {
    return results;
  }

  MessageLog log() {
    MessageLog current = log;
    if (current != null) {
      return current;
    }
    MessageLog made = new MessageLog(lifecycle.messageBounds());
    return LOG.compareAndSet(this, null, made) ? made : log();
  }

  /** Closes the log, with a last message or without; returns that message. */
  @Nullable JobMessage closeLog(@Nullable String words, MessageType type, long millis) {
    if (words == null && log == null) {
      return null;
    }
    return log().close(words, type, Instant.ofEpochMilli(millis));
  }

  List<JobMessage> messages(boolean hasEnded) {
    MessageLog current = log;
    return current == null ? List.of() : current.list(hasEnded);
  }

  boolean hasMessages(long behind, MessageLevel level) {
    MessageLog current = log;
    return current != null && current.hasBehind(behind, level);
  }

  MessagesBehind messagesBehind(long number, MessageLevel level, boolean hasEnded) {
    MessageLog current = log;
    return current == null ? MessagesBehind.none(number) : current.behind(number, level, hasEnded);
  }

  @Override
  public JobId id() {
    return new JobId(high, low);
  }

  @Override
  public TaskName task() {
    return task.name;
  }

  @Override
  public Caller owner() {
    return owner.caller;
  }

  @Override
  public JobStatus status() {
    return Word.status((long) WORD.getAcquire(this));
  }

  @Override
  public JobSnapshot snapshot() {
    return LiveSnapshot.of(this);
  }

  @Override
  public JobSnapshot await(Duration timeout) throws InterruptedException, TimeoutException {
    if (!status().isTerminal() && !waitersOrNew().await(this, timeout)) {
      throw new TimeoutException("Job " + id() + " was still " + status() + " after " + timeout);
    }
    return snapshot();
  }

  @Override
  public CompletionStage<JobSnapshot> ended() {
    return status().isTerminal() ? CompletableFuture.completedStage(snapshot()) : EndWait.of(this);
  }

  /** Returns a stage that needs no place, for whom the job itself is owed. */
  CompletionStage<JobSnapshot> endedInAnyCase() {
    return EndWait.of(this, /* places= */ null);
  }

  @Override
  public CompletionStage<JobNews> news(JobCursor after, Duration timeout) {
    return NewsWait.of(this, Objects.requireNonNull(after), timeout);
  }

  Waiters waitersOrNew() {
    Waiters current = waiters;
    if (current != null) {
      return current;
    }
    Waiters made = new Waiters();
    return WAITERS.compareAndSet(this, null, made) ? made : waitersOrNew();
  }

  /** Returns who waits; for whoever brings what they wait for, after that can be seen. */
  @Nullable Waiters waiters() {
    return waiters;
  }

  @Override
  public String toString() {
    return "job " + id() + " of " + task.name + ", " + status();
  }
}
