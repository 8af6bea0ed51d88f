package io.jobengine.benchmarks.contestant;

import io.jobengine.JobStatus;
import java.io.IOException;
import java.io.OutputStream;
import org.jspecify.annotations.Nullable;

/**
 * Something that runs jobs, as the measurements see it. To measure another one, add a class to this
 * package, with a constructor that takes {@link Conditions}: its simple name is a value of the
 * parameter {@code contestant}. It has to submit; what else it can do, it says by a method, and
 * takes part where that is measured.
 *
 * <p><b>Thread safety:</b> everything but {@code close} is called concurrently.
 */
public interface Contestant extends AutoCloseable {
  /**
   * Makes the request, binds its inputs, makes a job of it, and runs it or hands it to the workers.
   *
   * @return the id by which anybody may ask for the job, as text
   */
  String submit(Form form);

  /** Submits where the caller takes whatever stands for the job, and not the text of its id. */
  default Object submitForHandle(Form form) {
    return submit(form);
  }

  /** Returns where a job stands, by the text of its id; null where there is none. */
  default @Nullable JobStatus status(String id) {
    throw new UnsupportedOperationException("no status");
  }

  /** Returns what a caller in this process keeps in place of the text of an id. */
  default Object key(String id) {
    return id;
  }

  /** Returns where a job stands, by its {@link #key}; null where there is none. */
  default @Nullable JobStatus statusByKey(Object key) {
    return status((String) key);
  }

  /** Returns the path of a job's resource. */
  default String path(String id) {
    throw new UnsupportedOperationException("no resources");
  }

  /** Writes what the resource of a job answers, in JSON: its id and its status. */
  default void writeStatus(String path, OutputStream to) throws IOException {
    throw new UnsupportedOperationException("no resources");
  }

  /** Writes the same with all there is to know about the job. */
  default void writeJob(String path, OutputStream to) throws IOException {
    throw new UnsupportedOperationException("no resources");
  }

  /** Asks a job to stop; returns whether it will. */
  default boolean cancel(String id) {
    throw new UnsupportedOperationException("no cancel");
  }

  /** Starts a job that writes what the pen is told, on one of the workers. */
  default Pen startPen() {
    throw new UnsupportedOperationException("no messages");
  }

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
