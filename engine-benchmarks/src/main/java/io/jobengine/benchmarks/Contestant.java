package io.jobengine.benchmarks;

import io.jobengine.JobStatus;
import org.jspecify.annotations.Nullable;

/**
 * Something that runs jobs, as the benchmarks see it. To measure another one, add a class to this
 * package, with a constructor that takes {@link Conditions}: its simple name is a value of the
 * benchmarks' parameter {@code contestant}.
 *
 * <p><b>Thread safety:</b> {@code submit} and {@code status} are called concurrently.
 */
interface Contestant extends AutoCloseable {
  /**
   * Binds the inputs, makes a job of them, and runs it or hands it to the workers.
   *
   * @return the id by which anybody may ask for the job, as text
   * @throws RuntimeException if an input is unknown or of the wrong form, or a required one missing
   */
  String submit(Form form);

  /** Returns where a job stands, by the text of its id; null where there is none. */
  @Nullable JobStatus status(String id);

  /** Ends the workers. */
  @Override
  void close();

  /** Returns a new contestant of a class of this package. */
  static Contestant open(String name, Conditions conditions) {
    String type = Contestant.class.getPackageName() + "." + name;
    try {
      return Class.forName(type)
          .asSubclass(Contestant.class)
          .getDeclaredConstructor(Conditions.class)
          .newInstance(conditions);
    } catch (ReflectiveOperationException e) {
      throw new IllegalArgumentException("Cannot open a contestant named '" + name + "'", e);
    }
  }
}
