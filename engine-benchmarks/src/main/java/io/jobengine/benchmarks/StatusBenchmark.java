package io.jobengine.benchmarks;

import io.jobengine.JobStatus;
import java.nio.charset.StandardCharsets;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Threads;
import org.openjdk.jmh.annotations.Warmup;

/**
 * The status of a job by the text of its id, among many that have ended. Each id is a new string,
 * as one that comes over a network is, so neither its hash nor anything else is known of it.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 4, time = 1)
@Measurement(iterations = 4, time = 1)
@Fork(
    value = 3,
    jvmArgsAppend = {"-Xms3g", "-Xmx3g", "-XX:+AlwaysPreTouch"})
public class StatusBenchmark {
  private static final int ID_LENGTH = 33;

  /** What is measured: a class of this package that is a {@link Contestant}. */
  @Param({"Floor", "Engine"})
  public String contestant;

  /** How many jobs there are. */
  @Param("1000000")
  public int jobs;

  private Contestant running;
  private byte[] ids;

  /** Opens the contestant and has it run all jobs. */
  @Setup
  public void open() {
    running = Contestant.open(contestant, new Conditions(Work.LOOK, false, jobs));
    ids = new byte[Math.multiplyExact(jobs, ID_LENGTH)];
    Form form = Form.of(0);
    for (int i = 0; i < jobs; i++) {
      byte[] id = running.submit(form).getBytes(StandardCharsets.ISO_8859_1);
      System.arraycopy(id, 0, ids, i * ID_LENGTH, ID_LENGTH);
    }
    System.gc(); // what the fill has left behind is not to be collected during the measurement
  }

  /** Closes the contestant. */
  @TearDown
  public void close() {
    running.close();
  }

  /** Picks jobs at random, for one thread. */
  @State(Scope.Thread)
  public static class Asker {
    private final SplittableRandom random = new SplittableRandom();

    String freshId(StatusBenchmark of) {
      int job = random.nextInt(of.jobs);
      return new String(of.ids, job * ID_LENGTH, ID_LENGTH, StandardCharsets.ISO_8859_1);
    }
  }

  /** Makes the string only: what the other two contain besides the look-up. */
  @Benchmark
  @Threads(1)
  public String freshIdAlone(Asker asker) {
    return asker.freshId(this);
  }

  /** One thread asks. */
  @Benchmark
  @Threads(1)
  public JobStatus oneThread(Asker asker) {
    return ask(asker);
  }

  /** Two threads ask. */
  @Benchmark
  @Threads(2)
  public JobStatus twoThreads(Asker asker) {
    return ask(asker);
  }

  private JobStatus ask(Asker asker) {
    JobStatus status = running.status(asker.freshId(this));
    if (status == null) {
      throw new IllegalStateException("a job was not found");
    }
    return status;
  }
}
