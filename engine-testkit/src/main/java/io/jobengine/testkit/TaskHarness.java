package io.jobengine.testkit;

import io.jobengine.Caller;
import io.jobengine.InvalidRequestException;
import io.jobengine.JobMessage;
import io.jobengine.JobRequest;
import io.jobengine.Progress;
import io.jobengine.data.Parameter;
import io.jobengine.spi.ContentResolver;
import io.jobengine.task.Task;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.function.Predicate;

/**
 * Runs one task as an engine would, without an engine, and tells what it did.
 *
 * <pre>{@code
 * TaskRun run = TaskHarness.of(new WordCountTask()).with(TEXT, "to be or not to be").run();
 * assertEquals(6, run.result(WORDS));
 *
 * TaskRun cancelled =
 *     TaskHarness.of(new WordCountTask()).with(TEXT, "to be").cancelAtMessage("counting").run();
 * assertEquals(JobStatus.CANCELLED, cancelled.status());
 * }</pre>
 *
 * <p>A run may be cancelled where the test wants it: the task's own call, say of {@code info}, then
 * returns after the cancel was accepted. Of several such points the first that is reached counts;
 * one that is never reached cancels nothing.
 *
 * <p>A harness may be run often; each run is the first attempt of a new job.
 *
 * <p><b>Thread safety:</b> not safe; what the task gets is.
 */
public final class TaskHarness {
  private final HarnessTask task;
  private JobRequest request;
  private Caller owner = Caller.NOBODY;
  private ContentResolver content = ContentResolver.NONE;
  private Duration bound = Duration.ofSeconds(10);
  private CancelPoint cancelPoint = CancelPoint.NONE;

  private TaskHarness(HarnessTask task) {
    this.task = task;
    this.request = JobRequest.of(task.name());
  }

  /** Returns a harness for a task, which is asked for its description here, once. */
  public static TaskHarness of(Task task) {
    return new TaskHarness(HarnessTask.of(task));
  }

  /** Gives an input; of two values for one parameter the later holds. */
  public <T> TaskHarness with(Parameter<T> parameter, T input) {
    request = request.with(parameter, input);
    return this;
  }

  /**
   * Gives an input that is named, ignoring case; of two values for one parameter the later holds.
   */
  public TaskHarness with(String parameter, Object input) {
    request = request.with(parameter, input);
    return this;
  }

  /** Sets who submits the job. Default: nobody. */
  public TaskHarness owner(Caller caller) {
    owner = Objects.requireNonNull(caller);
    return this;
  }

  /** Sets what opens content for the task. Default: one that refuses everything. */
  public TaskHarness content(ContentResolver resolver) {
    content = Objects.requireNonNull(resolver);
    return this;
  }

  /**
   * Sets how long the task may take, cancelled or not. Default: 10 seconds.
   *
   * @throws IllegalArgumentException if it is not positive
   */
  public TaskHarness bound(Duration longest) {
    if (longest.isZero() || longest.isNegative()) {
      throw new IllegalArgumentException("The bound must be positive, not " + longest);
    }
    bound = longest;
    return this;
  }

  /**
   * Cancels the run as the task starts: the first look at its token finds the stop requested. An
   * engine does not even start a task whose job is cancelled earlier.
   */
  public TaskHarness cancelAtStart() {
    cancelPoint = cancelPoint.start();
    return this;
  }

  /**
   * Cancels the run when the task has told so many messages.
   *
   * @param number the number of the message, from 1
   * @throws IllegalArgumentException if the number is less than 1
   */
  public TaskHarness cancelAtMessage(int number) {
    long checked = fromOne(number);
    return cancelAtMessage(message -> message.number() == checked);
  }

  /** Cancels the run when the task has told a message that contains a text. */
  public TaskHarness cancelAtMessage(String part) {
    Objects.requireNonNull(part);
    return cancelAtMessage(message -> message.text().contains(part));
  }

  private TaskHarness cancelAtMessage(Predicate<JobMessage> which) {
    cancelPoint = cancelPoint.orMessage(which);
    return this;
  }

  /** Cancels the run when the task has said a progress that is the one meant. */
  public TaskHarness cancelWhen(Predicate<Progress> isReached) {
    cancelPoint = cancelPoint.orProgress(isReached);
    return this;
  }

  /**
   * Cancels the run when the task looks at its token for the n-th time, which finds the stop
   * requested.
   *
   * @param number n, from 1
   * @throws IllegalArgumentException if the number is less than 1
   */
  public TaskHarness cancelAtCheck(int number) {
    cancelPoint = cancelPoint.orCheck(fromOne(number));
    return this;
  }

  private static int fromOne(int number) {
    if (number < 1) {
      throw new IllegalArgumentException("Numbers begin with 1, not " + number);
    }
    return number;
  }

  /**
   * Runs the task, on a thread of its own, and waits for it. When a cancel was accepted, the
   * callbacks of the token run on another thread; half a second later the task is interrupted, and
   * each second again.
   *
   * @throws InvalidRequestException with all that is wrong with the inputs; the task is not run
   * @throws AssertionError if the task, or a callback of the token, does not come to its end within
   *     the bound, with the stack where it is stuck as the cause: an engine would give it up; also
   *     if a callback fails, which an engine would only log
   */
  public TaskRun run() {
    Map<Parameter<?>, Object> inputs = HarnessInputs.bind(task, request);
    HarnessAttempt attempt = new HarnessAttempt(task, inputs, owner, content, cancelPoint);
    return new HarnessRun(task, attempt, bound).run();
  }
}
