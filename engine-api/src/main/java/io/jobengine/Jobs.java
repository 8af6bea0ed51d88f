package io.jobengine;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/**
 * The jobs of an engine as one caller sees them: what is not the caller's looks exactly like what
 * is not there.
 *
 * <p><b>Thread safety:</b> safe.
 */
public interface Jobs {
  /**
   * Accepts a request and returns its job, which runs as soon as an executor has room. Where the
   * request has a {@linkplain JobRequest#withKey key} that was used before, it is as {@link
   * #submitOnce} says.
   *
   * <p><b>Blocking:</b> only where a store makes the job durable first, or the executor runs jobs
   * on the submitting thread.
   *
   * @throws UnknownTaskException if there is no such task, naming those that exist
   * @throws InvalidRequestException with all that is wrong with the request; also if the task's
   *     service is synchronous
   * @throws JobRejectedException if the engine is full or closing
   */
  Job submit(JobRequest request);

  /**
   * Accepts a request; where a store must make the job durable first, the stage completes then. The
   * parameter store is asked to keep the inputs, and a job that the executor runs on the submitting
   * thread is run, before this method returns.
   *
   * @return a stage of the job; where {@link #submit} throws, the stage completes with that
   *     exception
   */
  CompletionStage<Job> submitAsync(JobRequest request);

  /**
   * Accepts a request that may have been submitted before, and says whether it was. A client that
   * does not know whether its request arrived sends it again with the same key:
   *
   * <pre>{@code
   * JobRequest request = JobRequest.of("word-count").with(TEXT, text).withKey("order-4711");
   * Submission first = jobs.submitOnce(request);
   * Submission again = jobs.submitOnce(request);
   * assert first.isNew() && !again.isNew() && first.job() == again.job();
   * }</pre>
   *
   * <p>The key belongs to the owner, and lives as long as the engine knows the job, ended or not:
   * until its retention is over, or it is removed. A request is the same if it is for the same task
   * and the task would be given equal inputs: a default may be written out or left out. Limits,
   * priority and attributes make no difference; those of the first request hold. Nothing is
   * remembered of a request that was refused. Without a key each request is a new one.
   *
   * <p>A repeated request is answered while the engine is full or closing, too: it asks for no
   * place.
   *
   * <p><b>Blocking:</b> as {@link #submit}. While another thread submits a request with the same
   * key, this one waits until the parameter store has kept the inputs, 10 s at most.
   *
   * @throws IdempotencyConflictException if the key was used for another request
   * @throws InvalidRequestException as {@link #submit}; also if the request has a key and the
   *     caller is {@link Caller#NOBODY}: strangers must not find each other's jobs by their keys.
   *     The host's own view, the engine itself, may use keys
   * @throws JobRejectedException as {@link #submit}; also if the wait for the other thread was too
   *     long, or interrupted: then the interrupt flag is set
   */
  Submission submitOnce(JobRequest request);

  /**
   * Accepts a request that may have been submitted before, as {@link #submitAsync} does.
   *
   * @return a stage of what became of it; where {@link #submitOnce} throws, the stage completes
   *     with that exception
   */
  CompletionStage<Submission> submitOnceAsync(JobRequest request);

  /**
   * Runs a task and returns its end. The job is not listed and cannot be found by its id: it goes
   * with the answer. Tasks of every service can be executed, synchronous or not.
   *
   * @return a stage of the last snapshot; where {@link #submit} throws, or the request has a key,
   *     it completes with that exception or an {@link InvalidRequestException}. Cancelling it
   *     ({@code toCompletableFuture().cancel(true)}) cancels the job.
   */
  CompletionStage<JobSnapshot> execute(JobRequest request);

  /** Returns a job that this engine holds in memory, or null. No I/O, no lock, no allocation. */
  @Nullable Job find(JobId id);

  /**
   * Returns whether all jobs that are known are in memory, so that what {@link #find} does not
   * return need not be asked for again by {@link #read}. Unless an implementation knows better,
   * false.
   */
  default boolean areAllInMemory() {
    return false;
  }

  /** Returns a stage of the snapshot of any job that is known, in memory or in a store. */
  CompletionStage<Optional<JobSnapshot>> read(JobId id);

  /**
   * Returns the jobs in memory that a filter wants and the caller may list, the newest first; those
   * of one millisecond in no order.
   */
  List<Job> list(JobFilter filter);

  /**
   * Asks a job to stop. One that has not started ends at once; one that is executing is asked, then
   * interrupted, and given up at the end of its stop grace: after an accepted cancel a job always
   * ends, and never as a success.
   *
   * @return whether the cancel was accepted, now or before; false when the job has ended, or is
   *     unknown
   */
  boolean cancel(JobId id);

  /**
   * Forgets a job that has ended. Returns whether this call did; false when it has not ended, or is
   * unknown.
   */
  boolean remove(JobId id);

  /**
   * Says why a job has not started, or not ended. Looks at what stands where at this instant; takes
   * time in proportion to the jobs of its owner that are queued before it.
   *
   * @return the explanation; empty where the job is unknown
   */
  Optional<Explanation> explain(JobId id);
}
