package io.jobengine.testkit;

import java.util.ArrayDeque;
import java.util.NoSuchElementException;
import java.util.Objects;
import java.util.Queue;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/**
 * An executor that collects commands until a test runs them, in order, on the test's thread.
 *
 * <p><b>Thread safety:</b> safe.
 *
 * <p><b>Callbacks:</b> commands run with no lock held, and may execute others.
 *
 * @see ManualJobExecutor
 */
public final class ManualExecutor implements Executor {
  private final Object lock = new Object();
  private final Queue<Runnable> commands = new ArrayDeque<>(); // guarded by lock

  /** Makes an executor with nothing pending. */
  public ManualExecutor() {}

  @Override
  public void execute(Runnable command) {
    Objects.requireNonNull(command);
    synchronized (lock) {
      commands.add(command);
    }
  }

  /** Returns how many commands wait to be run. */
  public int pending() {
    synchronized (lock) {
      return commands.size();
    }
  }

  /**
   * Runs the oldest command on this thread. What it throws is thrown on.
   *
   * @throws NoSuchElementException if no command is pending
   */
  public void runNext() {
    Runnable command = poll();
    if (command == null) {
      throw new NoSuchElementException("No command is pending");
    }
    command.run();
  }

  /**
   * Runs commands on this thread until none is pending, those included that are added meanwhile.
   *
   * @return how many ran
   */
  public int runAll() {
    int ran = 0;
    for (Runnable command = poll(); command != null; command = poll()) {
      command.run();
      ran++;
    }
    return ran;
  }

  private @Nullable Runnable poll() {
    synchronized (lock) {
      return commands.poll();
    }
  }
}
