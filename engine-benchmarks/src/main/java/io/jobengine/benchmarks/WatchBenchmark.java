package io.jobengine.benchmarks;

import io.jobengine.benchmarks.contestant.Conditions;
import io.jobengine.benchmarks.contestant.Contestant;
import io.jobengine.benchmarks.contestant.Pen;
import io.jobengine.benchmarks.contestant.RunBy;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Threads;
import org.openjdk.jmh.annotations.Warmup;

/**
 * What it takes to hear of a message of a running job: where it is there when one asks, and where
 * those who ask wait for it and are woken, on threads of the contestant's.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 4, time = 1)
@Measurement(iterations = 4, time = 1)
@Threads(1)
@Fork(
    value = 3,
    jvmArgsAppend = {"-Xms1g", "-Xmx1g", "-XX:+AlwaysPreTouch"})
public class WatchBenchmark {
  private static final int CROWD = 100;

  /** What is measured: the name of a {@link Contestant}. */
  @Param({"Floor", "Engine"})
  public String contestant;

  private Contestant running;

  /** Opens the contestant. */
  @Setup
  public void open() {
    running = Contestant.open(contestant, Conditions.looking(RunBy.POOL, Conditions.KEPT));
  }

  /** Closes the contestant. */
  @TearDown
  public void close() {
    running.close();
  }

  /** The job of one thread. */
  @State(Scope.Thread)
  public static class Watched {
    private Pen pen;

    /** Starts the job. */
    @Setup
    public void start(WatchBenchmark of) {
      pen = of.running.startPen();
    }

    /** Ends the job. */
    @TearDown
    public void end() {
      pen.close();
    }
  }

  /** A message, and the question what is new. */
  @Benchmark
  public void newsAtOnce(Watched job) {
    job.pen.tellThenAsk("a line of news");
  }

  /** One asks and waits; a message wakes him. */
  @Benchmark
  public void wakeOne(Watched job) {
    job.pen.askThenTell(1, "a line of news");
  }

  /** Many ask and wait; a message wakes all of them. The time is that of one. */
  @Benchmark
  @OperationsPerInvocation(CROWD)
  public void wakeHundred(Watched job) {
    job.pen.askThenTell(CROWD, "a line of news");
  }
}
