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
final class LiveJob extends JobHead implements Job {
  /*
   * Goals. A job that has ended is kept for hours, so it is small: 64 bytes and its inputs. What the jobs of an owner and
   * a task have in common stands in its terms, what only a job that lives needs in its attempt, what few jobs need in its
   * extras.
   *
   * Plain fields are written by one thread and published by the word: the identity before the first write of the word
   * that others see, the end by the claimer before its publish, or by the thread that ran the job before a plain end. Readers
   * read the word first, and the fields of the end only where it is terminal.
   */
  private static final VarHandle TIMES;

  /** Of an end that is further from the submit than 24 days: then it stands in the extras. */
  private static final int FAR = Integer.MIN_VALUE;

  /** Of inputs that hold more than 2 GB: then what they hold stands in the extras. */
  private static final int MANY = -1;

  static {
    try {
      TIMES = MethodHandles.lookup().findVarHandle(LiveJob.class, "times", long.class);
    } catch (ReflectiveOperationException e) {
      throw new ExceptionInInitializerError(e);
    }
  }

  /**
   * What the parameter store made of the inputs that were given, by ordinal; null where there is
   * none, and none at all behind the last.
   */
  final @Nullable Object[] inputs;

  /**
   * Through TIMES, PackedTimes: the submit, and once it has ended the latest start. What is far
   * stands in the extras. The start is written by whoever ends the job, before that can be seen; if
   * by two, who runs it and who gives it up, then they write the same. The end stands in the word.
   */
  @SuppressWarnings("unused")
  private long times;

  /** What the inputs hold, where somebody bounds that; else 0. */
  private final int inputBytes;

  LiveJob(
      JobTerms terms,
      long high,
      long low,
      long inputBytes,
      long submittedNanos,
      long submittedMillis,
      @Nullable Object[] inputs) {
    super(terms, high, low);
    this.times = PackedTimes.of(submittedMillis);
    if (PackedTimes.isSubmittedFar(times)) {
      extrasOrNew().submittedMillis = submittedMillis;
    }
    this.inputBytes = inputBytes == (int) inputBytes ? (int) inputBytes : MANY;
    if (this.inputBytes == MANY) {
      extrasOrNew().inputBytes = inputBytes;
    }
    this.inputs = inputs;
    beginsAs(new JobAttempt(this, submittedNanos));
  }

  /** Begins executing, on this thread; likewise. */
  void beginStarted(int slot, long millis) {
    requireAttempt().beginStarted(slot, millis);
    beginAt(Word.of(Row.EXECUTING, 1));
  }

  /** Makes the attempt that follows one that was lost at a time, since when the job waits. */
  JobAttempt nextAttempt(JobAttempt lost, long nanos) {
    JobAttempt next = new FollowingAttempt(lost, nanos);
    follows(lost, next); // else the job has ended meanwhile, and has moved on
    return next;
  }

  /** Returns whether a plain end can keep when it started and ended. */
  boolean canEndPlainly(long started, long ended) {
    return extras() == null
        && !PackedTimes.isStartedFar(timesWith(started))
        && endedAfter(ended) != FAR;
  }

  /**
   * Ends a job in one step, where nothing has to be done before the end is seen; for the thread
   * that ran it.
   *
   * @param from a {@linkplain Word#isPlain plain} word
   * @return false where the word has changed
   */
  boolean endPlainly(long from, long started, long end) {
    TIMES.setOpaque(this, timesWith(started));
    return changeWord(from, end);
  }

  /** Returns its times with that of a start; with 0 it never started. */
  private long timesWith(long started) {
    return PackedTimes.started(times(), started == 0 ? 0 : started - submittedMillis());
  }

  /** Returns what the word says of an end; what is too far stands in the extras. */
  int endedAfter(long ended) {
    long after = ended - submittedMillis();
    return after == (int) after ? (int) after : FAR;
  }

  /** Keeps what is told of the end; for its claimer, before {@link #publish}. */
  void end(
      long started, long ended, @Nullable JobFailure why, @Nullable Object @Nullable [] outcome) {
    long packed = timesWith(started);
    TIMES.setOpaque(this, packed);
    JobExtras current = extras();
    if (PackedTimes.isStartedFar(packed)
        || endedAfter(ended) == FAR
        || why != null
        || outcome != null) {
      current = extrasOrNew();
      current.startedMillis = started;
      current.endedMillis = ended;
      current.failure = why;
      current.results = outcome;
    }
    if (current != null) {
      current.attributes = null; // an ended job is kept for a while, they need not be
    }
  }

  /** Returns what its inputs hold, where somebody bounds that; else 0. */
  long inputBytes() {
    return inputBytes == MANY ? extrasOrNew().inputBytes : inputBytes;
  }

  private long times() {
    return (long) TIMES.getOpaque(this);
  }

  /** Keeps what its request brings beside inputs; before it is known. */
  void brings(JobKeys.@Nullable Claim key, Map<RequestAttribute<?>, Object> attributes) {
    if (key != null || !attributes.isEmpty()) {
      JobExtras made = extrasOrNew();
      made.claim = key;
      made.attributes = attributes;
    }
  }

  /** Returns its idempotency key; null where it has none. */
  JobKeys.@Nullable Claim claim() {
    JobExtras current = extras();
    return current == null ? null : current.claim;
  }

  /** Returns the attributes of its request; none once it has ended. */
  Map<RequestAttribute<?>, Object> attributes() {
    JobExtras current = extras();
    Map<RequestAttribute<?>, Object> brought = current == null ? null : current.attributes;
    return brought == null ? Map.of() : brought;
  }

  long submittedMillis() {
    long packed = times();
    return PackedTimes.isSubmittedFar(packed)
        ? extrasOrNew().submittedMillis
        : PackedTimes.submitted(packed);
  }

  /** Returns when the latest attempt that started did so; once the job has ended. */
  long startedMillis() {
    long packed = times();
    return PackedTimes.isStartedFar(packed)
        ? extrasOrNew().startedMillis
        : submittedMillis() + PackedTimes.startedAfter(packed);
  }

  long endedMillis() {
    int after = Word.endedAfter(word());
    return after == FAR ? extrasOrNew().endedMillis : submittedMillis() + after;
  }

  @Nullable JobFailure failure() {
    JobExtras current = extras();
    return current == null ? null : current.failure;
  }

  @Nullable Object @Nullable [] results() {
    JobExtras current = extras();
    return current == null ? null : current.results;
  }

  MessageLog log() {
    return extrasOrNew().logOrNew(lifecycle().messageBounds());
  }

  private @Nullable MessageLog logOrNull() {
    JobExtras current = extras();
    return current == null ? null : current.log();
  }

  /** Closes the log, with a last message or without; returns that message. */
  @Nullable JobMessage closeLog(@Nullable String words, MessageType type, long millis) {
    if (words == null && logOrNull() == null) {
      return null;
    }
    return log().close(words, type, Instant.ofEpochMilli(millis));
  }

  List<JobMessage> messages(boolean hasEnded) {
    MessageLog current = logOrNull();
    return current == null ? List.of() : current.list(hasEnded);
  }

  boolean hasMessages(long behind, MessageLevel level) {
    MessageLog current = logOrNull();
    return current != null && current.hasBehind(behind, level);
  }

  MessagesBehind messagesBehind(long number, MessageLevel level, boolean hasEnded) {
    MessageLog current = logOrNull();
    return current == null ? MessagesBehind.none(number) : current.behind(number, level, hasEnded);
  }

  @Override
  public JobId id() {
    return new JobId(high, low);
  }

  @Override
  public TaskName task() {
    return registered().name;
  }

  @Override
  public Caller owner() {
    return ownedBy().caller;
  }

  @Override
  public JobStatus status() {
    return Word.status(acquiredWord());
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
    return extrasOrNew().waitersOrNew();
  }

  /** Returns who waits; for whoever brings what they wait for, after that can be seen. */
  @Nullable Waiters waiters() {
    JobExtras current = extras();
    return current == null ? null : current.waiters();
  }

  @Override
  public String toString() {
    return "job " + id() + " of " + registered().name + ", " + status();
  }
}
