package io.jobengine;

import java.util.List;

/**
 * What became of the jobs that had not ended when {@link JobEngine#close(java.time.Duration) close}
 * began, and what the engine could not end. Each of those jobs is counted in exactly one of {@code
 * finished}, {@code stopped}, {@code abandoned} and {@code unended}.
 *
 * @param finished how many ended by themselves: they succeeded, or failed in their own way
 * @param stopped how many were stopped, by the close, a cancel or a limit, and did: those that
 *     waited, and those whose tasks heard
 * @param unended how many had not ended when close stopped waiting; such as a job whose parameter
 *     store has not answered yet
 * @param abandoned what was given up meanwhile: the job has ended, its task may still be running
 * @param stillStuck the threads that were given up before, have not come back yet, and are where
 *     their stacks say
 */
public record CloseReport(
    int finished,
    int stopped,
    int unended,
    List<AbandonedAttempt> abandoned,
    List<AbandonedAttempt> stillStuck) {
  /** Copies the lists. */
  public CloseReport {
    abandoned = List.copyOf(abandoned);
    stillStuck = List.copyOf(stillStuck);
  }
}
