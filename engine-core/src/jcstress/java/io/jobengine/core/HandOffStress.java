package io.jobengine.core;

import io.jobengine.Bounds;
import io.jobengine.JobEngine;
import io.jobengine.spi.AttemptPen;
import java.security.SecureRandom;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.Expect;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.I_Result;
import org.openjdk.jcstress.infra.results.ZI_Result;

/** The hand-off: no attempt is left behind while there is room. Each state has its own engine. */
public class HandOffStress {
  /** Making one takes long, and it is for ids only. */
  private static final SecureRandom RANDOM = new SecureRandom();

  private static JobEngine engine(Places places, Bounds bounds) {
    return StressJob.builder(places).random(RANDOM).bounds(bounds).build();
  }

  /** A job that is submitted while room comes is taken. */
  @JCStressTest
  @Outcome(id = "1", expect = Expect.ACCEPTABLE, desc = "taken, and once")
  @State
  public static class RoomComes {
    private final Places places = new Places(0);
    private final JobEngine engine = engine(places, Bounds.NONE);

    @Actor
    public void submit() {
      StressJob.submitted(engine);
    }

    @Actor
    public void room() {
      places.addRoom();
    }

    @Arbiter
    public void look(I_Result result) {
      result.r1 = places.taken();
    }
  }

  /** Two that wait are both taken when two rooms come at once. */
  @JCStressTest
  @Outcome(id = "2", expect = Expect.ACCEPTABLE, desc = "both taken")
  @State
  public static class TwoRoomsCome {
    private final Places places = new Places(0);
    private final JobEngine engine = engine(places, Bounds.NONE);

    public TwoRoomsCome() {
      StressJob.submitted(engine);
      StressJob.submitted(engine);
    }

    @Actor
    public void room() {
      places.addRoom();
    }

    @Actor
    public void moreRoom() {
      places.addRoom();
    }

    @Arbiter
    public void look(I_Result result) {
      result.r1 = places.taken();
    }
  }

  /** A job that waits for a bound on running jobs starts when the one that runs ends. */
  @JCStressTest
  @Outcome(id = "2", expect = Expect.ACCEPTABLE, desc = "the second is taken, too")
  @State
  public static class BoundGivesWay {
    private final Places places = new Places(2);
    private final JobEngine engine = engine(places, Bounds.NONE.running(1));
    private final AttemptPen running = StressJob.submitted(engine).begin();

    @Actor
    public void submit() {
      StressJob.submitted(engine);
    }

    @Actor
    public void end() {
      running.returned();
    }

    @Arbiter
    public void look(I_Result result) {
      result.r1 = places.taken();
    }
  }

  /** A job that waits for a bound and for room starts when both come at once. */
  @JCStressTest
  @Outcome(id = "2", expect = Expect.ACCEPTABLE, desc = "the second is taken, too")
  @State
  public static class BoundGivesWayAndRoomComes {
    private final Places places = new Places(1);
    private final JobEngine engine = engine(places, Bounds.NONE.running(1));
    private final AttemptPen running = StressJob.submitted(engine).begin();

    public BoundGivesWayAndRoomComes() {
      StressJob.submitted(engine);
    }

    @Actor
    public void end() {
      running.returned();
    }

    @Actor
    public void room() {
      places.addRoom();
    }

    @Arbiter
    public void look(I_Result result) {
      result.r1 = places.taken();
    }
  }

  /** A job that waits is cancelled while room comes: the one behind it is not left behind. */
  @JCStressTest
  @Outcome(id = "true, 1", expect = Expect.ACCEPTABLE, desc = "the second is taken")
  @Outcome(id = "true, 2", expect = Expect.ACCEPTABLE, desc = "the first was taken before its end")
  @State
  public static class CancelledInFront {
    private final Places places = new Places(0);
    private final JobEngine engine = engine(places, Bounds.NONE);
    private final StressJob first = StressJob.submitted(engine);
    private final StressJob second = StressJob.submitted(engine);

    @Actor
    public void cancel() {
      first.cancel();
    }

    @Actor
    public void room() {
      places.addRoom();
    }

    @Arbiter
    public void look(ZI_Result result) {
      if (places.took(first)) {
        places.addRoom(); // the executor finds that the first cannot start, and has room again
      }
      result.r1 = places.took(second);
      result.r2 = places.taken();
    }
  }
}
