package io.jobengine.benchmarks;

import io.jobengine.benchmarks.contestant.Conditions;
import io.jobengine.benchmarks.contestant.Contestant;
import io.jobengine.benchmarks.contestant.Lanes;
import io.jobengine.benchmarks.contestant.RunBy;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Threads;
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.infra.BenchmarkParams;
import org.openjdk.jmh.infra.Blackhole;

/**
 * A job from its inputs to its end, run by other threads. Each submitting thread hands over a batch
 * and waits until it has run, so that the queue never fills up; the time is that of the batch, per
 * job.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 6, time = 1)
@Measurement(iterations = 4, time = 1)
@Fork(
    value = 3,
    jvmArgsAppend = {"-Xms1g", "-Xmx1g", "-XX:+AlwaysPreTouch"})
public abstract class SubmitBatches {
  private static final int MOST_THREADS = 4;

  /** As many as fit into the queue when all threads submit at once. */
  private static final int BATCH = 4_000;

  private final Lanes lanes = new Lanes(MOST_THREADS);
  private Contestant running;

  void open(String contestant, RunBy runBy, BenchmarkParams params) {
    Submitter.warmUp(params, contestant, runBy);
    running = Contestant.open(contestant, Conditions.working(lanes, runBy));
  }

  /** Closes the contestant. */
  @TearDown
  public void close() {
    running.close();
  }

  /** One thread submits. */
  @Benchmark
  @Threads(1)
  @OperationsPerInvocation(BATCH)
  public void oneThread(Submitter submitter, Blackhole hole) throws InterruptedException {
    runBatch(submitter, hole);
  }

  /** Two threads submit. */
  @Benchmark
  @Threads(2)
  @OperationsPerInvocation(BATCH)
  public void twoThreads(Submitter submitter, Blackhole hole) throws InterruptedException {
    runBatch(submitter, hole);
  }

  /** Four threads submit. */
  @Benchmark
  @Threads(MOST_THREADS)
  @OperationsPerInvocation(BATCH)
  public void fourThreads(Submitter submitter, Blackhole hole) throws InterruptedException {
    runBatch(submitter, hole);
  }

  private void runBatch(Submitter submitter, Blackhole hole) throws InterruptedException {
    lanes.begin(submitter.lane, BATCH);
    for (int i = 0; i < BATCH; i++) {
      hole.consume(running.submit(submitter.form));
    }
    lanes.await(submitter.lane);
  }
}
