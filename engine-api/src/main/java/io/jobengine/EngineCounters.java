package io.jobengine;

/**
 * What an engine has counted since it was built, and what it holds now: a plain snapshot, for a
 * host's own metrics.
 *
 * <p>Counters only grow, but for a request that fails while a job is made of it, in a parameter
 * store say: it may count as accepted for a moment. {@code offered = invalid + rejected + accepted
 * + repeated}: a request counts once it was decided on. Once no accepted job is left, {@code
 * accepted = ended()}; while jobs come and go the left side is never the smaller one: each part is
 * read before what it is a part of. Gauges are read one by one, while jobs move on; they fit each
 * other once the engine is quiet.
 *
 * <p>The engine makes these; later versions may add components.
 *
 * @param offered requests that came in and were decided on, through the engine and every caller's
 *     view
 * @param invalid of these, the requests that cannot be accepted as they are, {@link
 *     InvalidRequestException}: unknown tasks and wrong inputs among them
 * @param rejected of the offered, the sound requests that were not accepted: {@link
 *     JobRejectedException}, or a failed submit
 * @param failedSubmits of the rejected, those that failed in the host's code or the engine's, as
 *     when a parameter store cannot keep the inputs; the submitter got what was thrown
 * @param accepted of the offered, the requests that became jobs
 * @param repeated of the offered, the requests whose idempotency key stood for a job that was known
 * @param started attempts that started; a job that waits no more and never ran has none
 * @param succeeded jobs that ended as {@link JobStatus#SUCCEEDED}
 * @param failed jobs that ended as {@link JobStatus#FAILED}
 * @param expectedFailures jobs that ended as {@link JobStatus#EXPECTED_FAILURE}
 * @param timedOut jobs that ended as {@link JobStatus#TIMED_OUT}
 * @param cancelled jobs that ended as {@link JobStatus#CANCELLED}
 * @param lostAttempts attempts whose place was lost, whatever became of their jobs
 * @param abandonedAttempts attempts that did not stop within their grace and were given up
 * @param messages messages that went into the logs of jobs, the engine's own included
 * @param lostChanges changes that a listener did not hear of because it lagged, summed over the
 *     listeners
 * @param sinkFailures messages that a sink failed to take, summed over the sinks
 * @param waiting gauge: accepted jobs that wait to be started
 * @param running gauge: jobs that have started and not ended
 * @param abandonedThreads gauge: threads of this process that were given up and have not come back
 * @param waiters gauge: stages of {@link Job#news} and {@link Job#ended} that hold one of the
 *     engine's places for them
 * @param kept gauge: ended jobs that can still be read
 */
public record EngineCounters(
    long offered,
    long invalid,
    long rejected,
    long failedSubmits,
    long accepted,
    long repeated,
    long started,
    long succeeded,
    long failed,
    long expectedFailures,
    long timedOut,
    long cancelled,
    long lostAttempts,
    long abandonedAttempts,
    long messages,
    long lostChanges,
    long sinkFailures,
    int waiting,
    int running,
    int abandonedThreads,
    int waiters,
    int kept) {

  /** Returns how many jobs have ended, however they did. */
  public long ended() {
    return succeeded + failed + expectedFailures + timedOut + cancelled;
  }
}
