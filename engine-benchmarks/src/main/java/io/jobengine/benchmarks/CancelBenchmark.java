package io.jobengine.benchmarks;

import io.jobengine.benchmarks.contestant.Conditions;
import io.jobengine.benchmarks.contestant.Contestant;
import io.jobengine.benchmarks.contestant.Form;
import io.jobengine.benchmarks.contestant.RunBy;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
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

/** The cancel of a job that waits for a worker, by the text of its id. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 6, time = 1)
@Measurement(iterations = 4, time = 1)
@Fork(
    value = 3,
    jvmArgsAppend = {"-Xms1g", "-Xmx1g", "-XX:+AlwaysPreTouch"})
@Threads(1)
public class CancelBenchmark {
  private static final int BATCH = 4_000;
  private static final long LONG = 1;

  /** What is measured: the name of a {@link Contestant}. */
  @Param({"Floor", "Engine"})
  public String contestant;

  private final String[] ids = new String[BATCH];
  private volatile CountDownLatch over;
  private Contestant running;

  private void work(String text, long lane, double factor) throws InterruptedException {
    if (lane == LONG) {
      over.await();
    }
  }

  /** Fills both workers, and has a batch wait behind them. */
  @Setup(Level.Invocation)
  public void open() {
    over = new CountDownLatch(1);
    running = Contestant.open(contestant, Conditions.working(this::work, RunBy.POOL));
    for (int i = 0; i < Conditions.WORKERS; i++) {
      running.submit(Form.of(LONG));
    }
    for (int i = 0; i < BATCH; i++) {
      ids[i] = running.submit(Form.of(0));
    }
  }

  /** Ends what still runs. */
  @TearDown(Level.Invocation)
  public void close() {
    over.countDown();
    running.close();
  }

  /** Cancels all that wait. */
  @Benchmark
  @OperationsPerInvocation(BATCH)
  public int waiting() {
    int cancelled = 0;
    for (String id : ids) {
      if (running.cancel(id)) {
        cancelled++;
      }
    }
    if (cancelled != BATCH) {
      throw new IllegalStateException(BATCH - cancelled + " jobs could not be cancelled");
    }
    return cancelled;
  }
}
