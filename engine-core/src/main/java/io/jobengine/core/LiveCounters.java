package io.jobengine.core;

import io.jobengine.EngineCounters;
import io.jobengine.core.Counters.Count;

/** Reads what an engine has counted. */
final class LiveCounters {
  private LiveCounters() {}

  /**
   * Reads parts before what they are parts of, so that they never add up to more. What was offered
   * is no more than its parts: it would cost each request a count of its own. A plain end is
   * counted after it is seen, at one desk with it: so whoever is there is let through first.
   */
  static EngineCounters of(EngineParts parts, int kept) {
    Counters counters = parts.counters();
    Admission admission = parts.admission();
    counters.desks().visitAll();
    long succeeded = counters.sumOfEnded(Row.SUCCEEDED);
    long failed = counters.sumOfEnded(Row.FAILED);
    long expectedFailures = counters.sumOfEnded(Row.EXPECTED_FAILURE);
    long timedOut = counters.sumOfEnded(Row.TIMED_OUT);
    long cancelled = counters.sumOfEnded(Row.CANCELLED);
    long lost = counters.sum(Count.LOST);
    long abandoned = counters.sum(Count.ABANDONED);
    long withdrawnStarts = counters.sum(Count.WITHDRAWN_START);
    long started = counters.sum(Count.STARTED) - withdrawnStarts;
    long failedSubmits = counters.sum(Count.FAILED_SUBMIT);
    long refused = counters.sum(Count.REJECTED);
    long broken = counters.sum(Count.BROKEN_ACCEPT);
    long rejected = Math.max(0, refused - broken);
    long repeated = counters.sum(Count.REPEATED);
    long invalid = counters.sum(Count.INVALID);
    long accepted = admission.accepted();
    return new EngineCounters(
        invalid + rejected + accepted + repeated,
        invalid,
        rejected,
        Math.max(0, failedSubmits - broken),
        accepted,
        repeated,
        started,
        succeeded,
        failed,
        expectedFailures,
        timedOut,
        cancelled,
        lost,
        abandoned,
        counters.sum(Count.MESSAGE),
        parts.listeners().lostChanges(),
        parts.sinks().failures(),
        admission.waiting(),
        admission.running(),
        parts.abandoned().size(),
        parts.waitPlaces().taken(),
        kept);
  }
}
