package io.jobengine.core;

import io.jobengine.Priority;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What others look at of a job: who it is, where it stands, and what hangs on it. */
abstract class JobHead extends JobTable.Entry {
  /*
   * A class of its own so that these fields stand together in memory, behind the id.
   *
   * The word is the only field that competing threads fight over; see Word for its layout and Transitions for the legal
   * moves. It changes by compare-and-set in Lifecycle, and twice without: before the job is known, and at the publish of
   * an end that was claimed.
   *
   * Its stage goes one way: the latest attempt, while it lives; the page of the ended jobs on which it stands, once its end
   * was shown; null, by whoever removes it. One that made room for others keeps the page, which lets go of everything.
   * While others may change it all steps are atomic: several would take the last one, and a job may end while the attempt
   * that follows a lost one is made, which then comes too late.
   */
  private static final VarHandle WORD;
  private static final VarHandle STAGE;
  private static final VarHandle EXTRAS;

  static {
    try {
      MethodHandles.Lookup lookup = MethodHandles.lookup();
      WORD = lookup.findVarHandle(JobHead.class, "word", long.class);
      STAGE = lookup.findVarHandle(JobHead.class, "stage", Object.class);
      EXTRAS = lookup.findVarHandle(JobHead.class, "extras", JobExtras.class);
    } catch (ReflectiveOperationException e) {
      throw new ExceptionInInitializerError(e);
    }
  }

  private final JobTerms terms;

  /** Through WORD; a new one is 0. */
  @SuppressWarnings("unused")
  private long word;

  /** Through EXTRAS. */
  @SuppressWarnings("unused")
  private @Nullable JobExtras extras;

  /** Through STAGE. */
  @SuppressWarnings("unused")
  private @Nullable Object stage;

  JobHead(JobTerms terms, long high, long low) {
    super(high, low);
    this.terms = terms;
  }

  /** Sets the first attempt of a job that nobody else knows yet. */
  final void beginsAs(JobAttempt first) {
    stage = first;
  }

  final Owner ownedBy() {
    return terms.owner();
  }

  final Lifecycle lifecycle() {
    return terms.lifecycle();
  }

  final RegisteredTask registered() {
    return terms.task();
  }

  final Priority priority() {
    return terms.priority();
  }

  final EffectiveLimits limits() {
    return terms.limits();
  }

  final boolean isListed() {
    return terms.listed();
  }

  /** Returns the word for who asks where the job stands, and reads what was written before. */
  final long acquiredWord() {
    return (long) WORD.getAcquire(this);
  }

  final long word() {
    return (long) WORD.getVolatile(this);
  }

  /** Sets the word of a job that nobody else knows yet. */
  final void beginAt(long first) {
    WORD.set(this, first);
  }

  /** Returns whether its word was set. */
  final boolean hasBegun() {
    return word() != Word.of(Row.NEW, 0);
  }

  final boolean changeWord(long expected, long next) {
    return WORD.compareAndSet(this, expected, next);
  }

  /**
   * Shows the end. Full fence: what follows in the publisher reads who waits after this is seen.
   */
  final void publish(long end) {
    WORD.setVolatile(this, end);
  }

  /** Returns the latest attempt; null where the job has ended and nobody needs it any more. */
  final @Nullable JobAttempt attempt() {
    return STAGE.getVolatile(this) instanceof JobAttempt attempt ? attempt : null;
  }

  /** Returns the latest attempt of a job whose end was not shown yet. */
  final JobAttempt requireAttempt() {
    return Objects.requireNonNull(attempt());
  }

  /**
   * Moves on to the attempt that follows one that was lost; returns false where it has moved on.
   */
  final boolean follows(JobAttempt lost, JobAttempt next) {
    return STAGE.compareAndSet(this, lost, next);
  }

  /** Returns where it stands in its life; see {@link EndedJobs}. */
  final @Nullable Object stage() {
    return STAGE.getVolatile(this);
  }

  /**
   * Moves on to a page of the ended jobs; for whoever shows the end of a job that has started, with
   * the same desk held: then nobody else moves it.
   */
  final void moveTo(Shelf.Page page) {
    STAGE.setRelease(this, page);
  }

  /**
   * Moves on to a page of the ended jobs after its end was shown; returns false where it was
   * forgotten meanwhile.
   */
  final boolean keepOn(Shelf.Page page) {
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
  final boolean isForgottenAs(Object stage) {
    return STAGE.compareAndSet(this, stage, null);
  }

  /** Lets go of the page that it was taken from, or of the attempt of a job that is not kept. */
  final void letGoOfStage() {
    STAGE.setRelease(this, (Object) null);
  }

  /**
   * Notes that the latest attempt has more to its end than to show it; returns false where the job
   * has ended.
   */
  final boolean notes() {
    long seen = word();
    while (Word.isPlain(seen)) {
      if (changeWord(seen, Word.noted(seen))) {
        return true;
      }
      seen = word();
    }
    return !Word.isTerminal(seen);
  }

  /** Returns what not every job has; null where this one has none of it. */
  final @Nullable JobExtras extras() {
    return (JobExtras) EXTRAS.getVolatile(this);
  }

  final JobExtras extrasOrNew() {
    JobExtras current = extras();
    if (current != null) {
      return current;
    }
    JobExtras made = new JobExtras();
    return EXTRAS.compareAndSet(this, null, made) ? made : extrasOrNew();
  }
}
