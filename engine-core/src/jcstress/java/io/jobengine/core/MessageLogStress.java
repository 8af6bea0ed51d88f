package io.jobengine.core;

import io.jobengine.AttemptEndedException;
import io.jobengine.MessageType;
import io.jobengine.spi.AttemptPen;
import java.time.Instant;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.Expect;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.LL_Result;
import org.openjdk.jcstress.infra.results.L_Result;
import org.openjdk.jcstress.infra.results.ZL_Result;

/** The message log: numbered, append-only, and closed with the end. */
public class MessageLogStress {
  /** A message that races with the end stands before the last one, or was refused. */
  @JCStressTest
  @Outcome(id = "true, 1 a 2 last", expect = Expect.ACCEPTABLE, desc = "the message was first")
  @Outcome(id = "false, 1 last", expect = Expect.ACCEPTABLE, desc = "the end was first")
  @State
  public static class LateMessage {
    private final StressJob job = StressJob.submitted();
    private final AttemptPen pen = job.begin();

    @Actor
    public void tell(ZL_Result result) {
      try {
        pen.message(MessageType.INFORMATIVE, "a");
        result.r1 = true;
      } catch (AttemptEndedException e) {
        result.r1 = false;
      }
    }

    @Actor
    public void end() {
      pen.failedAsExpected("last");
    }

    @Arbiter
    public void read(ZL_Result result) {
      result.r2 = job.messages();
    }
  }

  /** The log itself, whoever appends: nothing comes behind the last message. */
  @JCStressTest
  @Outcome(id = "true, 1 a 2 last", expect = Expect.ACCEPTABLE, desc = "the message was first")
  @Outcome(id = "false, 1 last", expect = Expect.ACCEPTABLE, desc = "the close was first")
  @State
  public static class LateAppend {
    private final MessageLog log = new MessageLog(MessageLog.Bounds.DEFAULT);

    @Actor
    public void append(ZL_Result result) {
      result.r1 = log.append(MessageType.INFORMATIVE, "a", Instant.EPOCH) != null;
    }

    @Actor
    public void close() {
      log.close("last", MessageType.ERROR, Instant.EPOCH);
    }

    @Arbiter
    public void read(ZL_Result result) {
      result.r2 = StressJob.texts(log.list(/* hasEnded= */ true));
    }
  }

  /** Two messages at once are numbered one after the other. */
  @JCStressTest
  @Outcome(
      id = {"1 a 2 b", "1 b 2 a"},
      expect = Expect.ACCEPTABLE,
      desc = "in either order")
  @State
  public static class TwoAppends {
    private final MessageLog log = new MessageLog(MessageLog.Bounds.DEFAULT);

    @Actor
    public void one() {
      log.append(MessageType.INFORMATIVE, "a", Instant.EPOCH);
    }

    @Actor
    public void other() {
      log.append(MessageType.INFORMATIVE, "b", Instant.EPOCH);
    }

    @Arbiter
    public void read(L_Result result) {
      result.r1 = StressJob.texts(log.list(/* hasEnded= */ true));
    }
  }

  /** A list that is read later begins with what was read before. */
  @JCStressTest
  @Outcome(
      id = {", ", ", 1 a", ", 1 a 2 last", "1 a, 1 a", "1 a, 1 a 2 last", "1 a 2 last, 1 a 2 last"},
      expect = Expect.ACCEPTABLE,
      desc = "append-only")
  @State
  public static class TwoReads {
    private final StressJob job = StressJob.submitted();
    private final AttemptPen pen = job.begin();

    @Actor
    public void tellAndEnd() {
      pen.message(MessageType.INFORMATIVE, "a");
      pen.failedAsExpected("last");
    }

    @Actor
    public void read(LL_Result result) {
      result.r1 = job.messages();
      result.r2 = job.messages();
    }
  }
}
