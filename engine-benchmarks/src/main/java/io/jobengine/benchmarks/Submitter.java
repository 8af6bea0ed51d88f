package io.jobengine.benchmarks;

import io.jobengine.benchmarks.contestant.Form;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.infra.ThreadParams;

/** One submitting thread: its lane, and the inputs that it gives. */
@State(Scope.Thread)
public class Submitter {
  int lane;
  Form form;

  /** Takes the lane of the thread's number. */
  @Setup
  public void takeLane(ThreadParams thread) {
    lane = thread.getThreadIndex();
    form = Form.of(lane);
  }
}
