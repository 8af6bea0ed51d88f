package io.jobengine.core.executor;

import io.jobengine.Caller;
import io.jobengine.JobId;
import io.jobengine.TaskName;
import io.jobengine.spi.Attempt;
import io.jobengine.spi.AttemptPen;
import io.jobengine.spi.Stopper;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.atomic.AtomicInteger;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.Expect;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.II_Result;
import org.openjdk.jcstress.infra.results.ZI_Result;

/** The places of a pool: what competes for one of them, and for the top of those that are free. */
public class PlaceStress {
  /** A pool of one place whose threads are the actors; it has an attempt. */
  private abstract static class OnePlace {
    final Deque<Runnable> workers = new ArrayDeque<>();
    final PooledExecutor pool =
        new PooledExecutor(1, /* maxReplaced= */ 1, this::threadOfAnActor, /* idleNanos= */ 0);
    final QuickAttempt first = new QuickAttempt();
    final QuickAttempt second = new QuickAttempt();
    private final Runnable worker;

    OnePlace() {
      pool.offer(first);
      worker = workers.remove();
    }

    private Thread threadOfAnActor(Runnable work) {
      workers.add(work);
      return new Thread() {
        @Override
        public void start() {}
      };
    }

    /** Runs the attempt, is idle for no time, and ends. */
    final void work() {
      worker.run();
    }

    final int freePlaces() {
      int free = 0;
      while (pool.offer(new QuickAttempt())) {
        free++;
      }
      return free;
    }
  }

  private static final class QuickAttempt implements Attempt {
    final AtomicInteger runs = new AtomicInteger();

    @Override
    public JobId jobId() {
      return new JobId(0, 0);
    }

    @Override
    public TaskName task() {
      return new TaskName("stress", "quick");
    }

    @Override
    public Caller owner() {
      return Caller.NOBODY;
    }

    @Override
    public int number() {
      return 1;
    }

    @Override
    public Attempt run() {
      runs.incrementAndGet();
      return null;
    }

    @Override
    public AttemptPen begin(Stopper stopper) {
      return null;
    }
  }

  /** A thread that comes back, and the engine that gives it up. */
  @JCStressTest
  @Outcome(id = "true, 1", expect = Expect.ACCEPTABLE, desc = "given up in time")
  @Outcome(id = "false, 1", expect = Expect.ACCEPTABLE, desc = "it had come back, or had not begun")
  @State
  public static class GivenUpOrBack extends OnePlace {
    @Actor
    public void worker() {
      work();
    }

    @Actor
    public void engine(ZI_Result result) {
      result.r1 = pool.replace(first);
    }

    @Arbiter
    public void places(ZI_Result result) {
      result.r2 = freePlaces();
    }
  }

  /** A thread whose idle time is up, and an offer: it runs once, here or on another thread. */
  @JCStressTest
  @Outcome(id = "true, 1", expect = Expect.ACCEPTABLE, desc = "taken, and run by one of the two")
  @Outcome(id = "false, 0", expect = Expect.ACCEPTABLE, desc = "the place was not free yet")
  @State
  public static class OfferedOrTimeUp extends OnePlace {
    @Actor
    public void worker() {
      work();
    }

    @Actor
    public void engine(ZI_Result result) {
      result.r1 = pool.offer(second);
    }

    @Arbiter
    public void runs(ZI_Result result) {
      workers.forEach(Runnable::run);
      result.r2 = second.runs.get();
    }
  }

  /** One takes the top while another one takes two and puts the first back. */
  @JCStressTest
  @Outcome(id = "3, 3", expect = Expect.ACCEPTABLE, desc = "each place is in one hand")
  @State
  public static class TopComesBack {
    private final PooledExecutor pool = new PooledExecutor(1, 0, Thread::new);
    private final Place[] places = {
      new Place(pool, 0, 0), new Place(pool, 1, 0), new Place(pool, 2, 0)
    };
    private final FreePlaces free = new FreePlaces(places);
    private Place one;
    private Place other;

    public TopComesBack() {
      for (Place place : places) {
        free.push(place);
      }
    }

    @Actor
    public void take() {
      one = free.pop();
    }

    @Actor
    public void takeTwoAndPutOneBack() {
      Place first = free.pop();
      other = free.pop();
      free.push(first);
    }

    @Arbiter
    public void hands(II_Result result) {
      int seen = bit(one) | bit(other);
      result.r1 = 2;
      for (Place place = free.pop(); place != null; place = free.pop()) {
        seen |= bit(place);
        result.r1++;
      }
      result.r2 = Integer.bitCount(seen);
    }

    private static int bit(Place place) {
      return place == null ? 0 : 1 << place.number;
    }
  }
}
