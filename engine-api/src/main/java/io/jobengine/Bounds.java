package io.jobengine;

import java.util.Objects;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * How many jobs there may be at once. Bounds are set for the engine, a service, a task or an owner;
 * a job counts against all of those that it belongs to. Immutable.
 *
 * <p>A request over a bound on queued jobs or on bytes is rejected ({@link JobRejectedException});
 * a job over a bound on running jobs waits, and holds up no job that the bound is not about.
 */
public final class Bounds {
  /** No bounds. */
  public static final Bounds NONE = new Bounds(null, null, null);

  private final @Nullable Integer queued;
  private final @Nullable Integer running;
  private final @Nullable Long inputBytes;

  private Bounds(@Nullable Integer queued, @Nullable Integer running, @Nullable Long inputBytes) {
    this.queued = queued;
    this.running = running;
    this.inputBytes = inputBytes;
  }

  /** Returns these bounds with another on the jobs that have not started; at least 1. */
  public Bounds queued(int most) {
    return new Bounds((int) positive("queued", most), running, inputBytes);
  }

  /** Returns these bounds with another on the jobs that run; at least 1. */
  public Bounds running(int most) {
    return new Bounds(queued, (int) positive("running", most), inputBytes);
  }

  /**
   * Returns these bounds with another on the bytes that the inputs of jobs hold until these have
   * ended; at least 1. Bytes are an estimate of memory: about two for each character of a text,
   * some dozens for each value, the whole of a feature set.
   */
  public Bounds inputBytes(long most) {
    return new Bounds(queued, running, positive("inputBytes", most));
  }

  private static long positive(String what, long most) {
    if (most < 1) {
      throw new IllegalArgumentException(
          "The bound on " + what + " must be at least 1, not " + most);
    }
    return most;
  }

  /** Returns the bound on jobs that have not started; empty when there is none. */
  public OptionalInt queued() {
    return queued == null ? OptionalInt.empty() : OptionalInt.of(queued);
  }

  /** Returns the bound on jobs that run; empty when there is none. */
  public OptionalInt running() {
    return running == null ? OptionalInt.empty() : OptionalInt.of(running);
  }

  /** Returns the bound on the bytes of inputs; empty when there is none. */
  public OptionalLong inputBytes() {
    return inputBytes == null ? OptionalLong.empty() : OptionalLong.of(inputBytes);
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Bounds that
        && Objects.equals(queued, that.queued)
        && Objects.equals(running, that.running)
        && Objects.equals(inputBytes, that.inputBytes);
  }

  @Override
  public int hashCode() {
    return Objects.hash(queued, running, inputBytes);
  }

  @Override
  public String toString() {
    return "Bounds[queued=" + queued + ", running=" + running + ", inputBytes=" + inputBytes + "]";
  }
}
