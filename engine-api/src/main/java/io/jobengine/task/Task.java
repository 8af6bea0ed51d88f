package io.jobengine.task;

import io.jobengine.TaskDescriptor;
import io.jobengine.data.Parameter;
import java.util.List;
import java.util.Objects;

/**
 * The definition of work: a description, and code that runs one attempt of a job.
 *
 * <p>Register it on the engine's builder, or declare it with {@code provides} (or in {@code
 * META-INF/services}) and have the builder discover it.
 *
 * <pre>{@code
 * Task wordCount = Task.of("word-count", List.of(TEXT, WORDS), context ->
 *     context.result(WORDS, (long) context.input(TEXT).split(" ").length));
 * }</pre>
 *
 * <p><b>Thread safety:</b> one object serves all jobs of the task; {@link #run} is called
 * concurrently.
 */
public interface Task {
  /** Describes the task. Must return the same every time; asked once, when the engine is built. */
  TaskDescriptor descriptor();

  /**
   * Runs one attempt of a job: reads inputs, tells messages and progress, sets results.
   *
   * <p>When this method returns, the job has succeeded, provided that every required output was
   * set. When it throws {@link ExpectedFailureException}, the job ends as an expected failure, with
   * that message for the submitter; when it throws anything else, an {@code Error} too, the job has
   * failed and the details stay with the host. Once a stop was requested, the stop decides how the
   * job ends, whatever this method returns or throws.
   *
   * <p><b>Stopping:</b> a task should look at {@link TaskContext#token()} in its loops. One that
   * does not is interrupted, and given up at the end of the stop grace: the job ends, and what the
   * task writes is refused.
   *
   * <p><b>Blocking:</b> may block; it holds a worker meanwhile.
   */
  void run(TaskContext context) throws Exception;

  /**
   * Returns a task made of a name, parameters and code.
   *
   * @throws IllegalArgumentException if the name is of the wrong form, or two parameters share a
   *     name
   */
  static Task of(String name, List<? extends Parameter<?>> parameters, Body body) {
    return of(TaskDescriptor.of(name, parameters), body);
  }

  /** Returns a task made of a description and code. */
  static Task of(TaskDescriptor descriptor, Body body) {
    return new SimpleTask(Objects.requireNonNull(descriptor), Objects.requireNonNull(body));
  }

  /** The code of a task. */
  @FunctionalInterface
  interface Body {
    /** Runs one attempt of a job, as {@link Task#run} does. */
    void run(TaskContext context) throws Exception;
  }
}
