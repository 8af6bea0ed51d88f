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
   * Goals. A job that has ended is kept for hours, so it is small: 64 bytes and its inputs. What the jobs of an owner and
   * a task have in common stands in its terms, what only a job that lives needs in its attempt, what few jobs need in its
   * extras.
   *
   * The word is the only field that competing threads fight over; see Word for its layout and Transitions for the legal
   * moves. It changes by compare-and-set in Lifecycle, and twice without: before the job is known, and at the publish of
   * an end that was claimed.
   *
   * Plain fields are written by one thread and published by the word: the identity before the first write of the word
   * that others see, the end by the claimer before its publish, or by the thread that ran the job before a plain end. Readers
   * read the word first, and the fields of the end only where it is terminal.
   *
   * Its stage goes one way: the latest attempt, while it lives; the page of the ended jobs on which it stands, once its end
   * was shown; null, by whoever removes it. One that made room for others keeps the page, which lets go of everything.
   * While others may change it all steps are atomic: several would take the last one, and a job may end while the attempt
   * that follows a lost one is made, which then comes too late.
   */
  private static final VarHandle WORD;
  private static final VarHandle TIMES;
  private static final VarHandle STAGE;
  private static final VarHandle EXTRAS;

  /** Of an end that is further from the submit than 24 days: then it stands in the extras. */
  private static final int FAR = Integer.MIN_VALUE;

  static {
    try {
      MethodHandles.Lookup lookup = MethodHandles.lookup();
      WORD = lookup.findVarHandle(LiveJob.class, "word", long.class);
      TIMES = lookup.findVarHandle(LiveJob.class, "times", long.class);
      STAGE = lookup.findVarHandle(LiveJob.class, "stage", Object.class);
      EXTRAS = lookup.findVarHandle(LiveJob.class, "extras", JobExtras.class);
    } catch (ReflectiveOperationException e) {
      throw new ExceptionInInitializerError(e);
    }
  }

  /**
   * What the parameter store made of the inputs that were given, by ordinal; null where there is
   * none, and none at all behind the last.
   */
  final @Nullable Object[] inputs;

  private final JobTerms terms;

  /** Through WORD; a new one is 0. */
  @SuppressWarnings("unused")
  private long word;

  /** Through STAGE. */
  @SuppressWarnings("unused")
  private @Nullable Object stage;

  /** Through EXTRAS. */
  @SuppressWarnings("unused")
  private @Nullable JobExtras extras;

  /**
   * Through TIMES, PackedTimes: the submit, and once it has ended the latest start. What is far
   * stands in the extras. The start is written by whoever ends the job, before that can be seen; if
   * by two, who runs it and who gives it up, then they write the same. The end stands in the word.
   */
  @SuppressWarnings("unused")
  private long times;

  /** Of inputs that hold more than 2 GB: then what they hold stands in the extras. */
  private static final int MANY = -1;

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
    super(high, low);
    this.terms = terms;
    this.times = PackedTimes.of(submittedMillis);
    if (PackedTimes.isSubmittedFar(times)) {
      extrasOrNew().submittedMillis = submittedMillis;
    }
    this.inputBytes = inputBytes == (int) inputBytes ? (int) inputBytes : MANY;
    if (this.inputBytes == MANY) {
      extrasOrNew().inputBytes = inputBytes;
    }
    this.inputs = inputs;
    this.stage = new JobAttempt(this, submittedNanos);
  }

  Owner ownedBy() {
    return terms.owner();
  }

  Lifecycle lifecycle() {
    return terms.lifecycle();
  }

  RegisteredTask registered() {
    return terms.task();
  }

  Priority priority() {
    return terms.priority();
  }

  EffectiveLimits limits() {
    return terms.limits();
  }

  boolean isListed() {
    return terms.listed();
  }

  long word() {
    return (long) WORD.getVolatile(this);
  }

  /** Sets the word of a job that nobody else knows yet. */
  void beginAt(long first) {
    WORD.set(this, first);
  }

  /** Begins executing, on this thread; likewise. */
  void beginStarted(int slot, long millis) {
    requireAttempt().beginStarted(slot, millis);
    beginAt(Word.of(Row.EXECUTING, 1));
  }

  /** Returns whether its word was set. */
  boolean hasBegun() {
    return word() != Word.of(Row.NEW, 0);
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
    return STAGE.getVolatile(this) instanceof JobAttempt attempt ? attempt : null;
  }

  /** Returns the latest attempt of a job whose end was not shown yet. */
  JobAttempt requireAttempt() {
    return Objects.requireNonNull(attempt());
  }

  /** Makes the attempt that follows one that was lost at a time, since when the job waits. */
  JobAttempt nextAttempt(JobAttempt lost, long nanos) {
    JobAttempt next = new FollowingAttempt(lost, nanos);
    STAGE.compareAndSet(this, lost, next); // else the job has ended meanwhile, and has moved on
    return next;
  }

  /** Returns where it stands in its life; see {@link EndedJobs}. */
  @Nullable Object stage() {
    return STAGE.getVolatile(this);
  }

  /**
   * Moves on to a page of the ended jobs; for whoever shows the end of a job that has started, with
   * the same desk held: then nobody else moves it.
   */
  void moveTo(Shelf.Page page) {
    STAGE.setRelease(this, page);
  }

  /**
   * Moves on to a page of the ended jobs after its end was shown; returns false where it was
   * forgotten meanwhile.
   */
  boolean keepOn(Shelf.Page page) {
    for (Object seen = stage();
        seen != null;
        seen = stage()) { // an attempt may just have been followed by another
      if (STAGE.compareAndSet(this, seen, page)) {
        return true;
      }
    }
    return false;
  }

  /** Forgets a job that has ended, and stands on no page; returns false where it has moved on. */
  boolean isForgottenAs(Object stage) {
    return STAGE.compareAndSet(this, stage, null);
  }

  /** Lets go of the page that it was taken from, or of the attempt of a job that is not kept. */
  void letGoOfStage() {
    STAGE.setRelease(this, (Object) null);
  }

  /**
   * Notes that the latest attempt has more to its end than to show it; returns false where the job
   * has ended.
   */
  boolean notes() {
    long seen = word();
    while (Word.isPlain(seen)) {
      if (changeWord(seen, Word.noted(seen))) {
        return true;
      }
      seen = word();
    }
    return !Word.isTerminal(seen);
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

  /** Returns what not every job has; null where this one has none of it. */
  @Nullable JobExtras extras() {
    return (JobExtras) EXTRAS.getVolatile(this);
  }

  JobExtras extrasOrNew() {
    JobExtras current = extras();
    if (current != null) {
      return current;
    }
    JobExtras made = new JobExtras();
    return EXTRAS.compareAndSet(this, null, made) ? made : extrasOrNew();
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
