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
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Threads;
import org.openjdk.jmh.annotations.Warmup;

/**
 * What a running job tells: messages for a log that is full, of which the middle is elided, and its
 * progress. Each thread has a job of its own.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 4, time = 1)
@Measurement(iterations = 4, time = 1)
@Fork(
    value = 3,
    jvmArgsAppend = {"-Xms1g", "-Xmx1g", "-XX:+AlwaysPreTouch"})
public class TellBenchmark {
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
  public static class Told {
    private Pen pen;
    private int percent;

    /** Starts the job. */
    @Setup
    public void start(TellBenchmark of) {
      pen = of.running.startPen();
    }

    /** Ends the job. */
    @TearDown
    public void end() {
      pen.close();
    }
  }

  /** One job appends messages. */
  @Benchmark
  @Threads(1)
  public void appendOneThread(Told job) {
    job.pen.message("a line of news");
  }

  /** Two jobs append messages. */
  @Benchmark
  @Threads(2)
  public void appendTwoThreads(Told job) {
    job.pen.message("a line of news");
  }

  /** One job says how far it is. */
  @Benchmark
  @Threads(1)
  public void progressOneThread(Told job) {
    job.percent = job.percent == 100 ? 0 : job.percent + 1;
    job.pen.progress(job.percent, "going on");
  }
}
