package io.jobengine.benchmarks;

import io.jobengine.benchmarks.contestant.Conditions;
import io.jobengine.benchmarks.contestant.Contestant;
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
import org.openjdk.jmh.infra.BenchmarkParams;

/** A job from its inputs to its end, on the thread that submits it. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 6, time = 1)
@Measurement(iterations = 4, time = 1)
@Fork(
    value = 3,
    jvmArgsAppend = {"-Xms1g", "-Xmx1g", "-XX:+AlwaysPreTouch"})
public class SubmitDirectBenchmark {
  /** What is measured: the name of a {@link Contestant}. */
  @Param({"Floor", "Engine", "EngineHeard", "EngineLogged", "EngineNamed"})
  public String contestant;

  private Contestant running;

  /** Has the contestant's code compiled, and opens it. */
  @Setup
  public void open(BenchmarkParams params) {
    Submitter.warmUp(params, contestant, RunBy.SUBMITTER);
    running = Contestant.open(contestant, Conditions.looking(RunBy.SUBMITTER, Conditions.KEPT));
  }

  /** Closes the contestant. */
  @TearDown
  public void close() {
    running.close();
  }

  /** One thread submits. */
  @Benchmark
  @Threads(1)
  public String oneThread(Submitter submitter) {
    return running.submit(submitter.form);
  }

  /** Two threads submit. */
  @Benchmark
  @Threads(2)
  public String twoThreads(Submitter submitter) {
    return running.submit(submitter.form);
  }

  /** Four threads submit. */
  @Benchmark
  @Threads(4)
  public String fourThreads(Submitter submitter) {
    return running.submit(submitter.form);
  }

  /** One thread submits, and needs no text of the id. */
  @Benchmark
  @Threads(1)
  public Object oneThreadForHandle(Submitter submitter) {
    return running.submitForHandle(submitter.form);
  }
}
