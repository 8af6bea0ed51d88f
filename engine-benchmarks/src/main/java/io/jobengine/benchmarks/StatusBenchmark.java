package io.jobengine.benchmarks;

import io.jobengine.JobStatus;
import io.jobengine.benchmarks.contestant.Conditions;
import io.jobengine.benchmarks.contestant.Contestant;
import io.jobengine.benchmarks.contestant.IdTexts;
import io.jobengine.benchmarks.contestant.RunBy;
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
 * The status of a job among many that have ended. What a look-up costs beside the floor's is better
 * told by the harness {@code lookups}, which asks both in turns in one JVM; this one has the ways
 * to ask that it has not, and JMH's profilers.
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
  /** What is measured: the name of a {@link Contestant}. */
  @Param({"Floor", "Engine"})
  public String contestant;

  /** How many jobs there are. */
  @Param("1000000")
  public int jobs;

  private Contestant running;
  private IdTexts ids;
  private Object[] keys;

  /** Opens the contestant and has it run all jobs. */
  @Setup
  public void open() {
    running = Contestant.open(contestant, Conditions.looking(RunBy.SUBMITTER, jobs));
    ids = IdTexts.fill(running, jobs);
    keys = new Object[jobs];
    for (int i = 0; i < jobs; i++) {
      keys[i] = running.key(ids.fresh(i));
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
  }

  /** Makes the string only: what the next two contain besides the look-up. */
  @Benchmark
  @Threads(1)
  public String freshIdAlone(Asker asker) {
    return ids.fresh(asker.random);
  }

  /** One thread asks, by the text of an id. */
  @Benchmark
  @Threads(1)
  public JobStatus oneThread(Asker asker) {
    return found(running.status(ids.fresh(asker.random)));
  }

  /** Two threads ask, by the text of an id. */
  @Benchmark
  @Threads(2)
  public JobStatus twoThreads(Asker asker) {
    return found(running.status(ids.fresh(asker.random)));
  }

  /** One thread asks, by what a caller in this process keeps in place of the text. */
  @Benchmark
  @Threads(1)
  public JobStatus oneThreadByKey(Asker asker) {
    return found(running.statusByKey(keys[asker.random.nextInt(jobs)]));
  }

  private static JobStatus found(JobStatus status) {
    if (status == null) {
      throw new IllegalStateException("a job was not found");
    }
    return status;
  }
}
