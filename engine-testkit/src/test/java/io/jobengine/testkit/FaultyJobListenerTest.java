package io.jobengine.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.jobengine.JobId;
import io.jobengine.spi.JobChange;
import io.jobengine.spi.JobListener;
import java.util.List;
import org.junit.jupiter.api.Test;

class FaultyJobListenerTest implements JobListenerContract {
  private final RecordingJobListener behind = new RecordingJobListener();
  private final FaultyJobListener listener = new FaultyJobListener(behind);
  private final List<JobChange> changes =
      TrialLife.OF_EACH_KIND.get(4).changes(new JobId(0, 1)); // three

  @Override
  public JobListener newListener() {
    return new FaultyJobListener(new RecordingJobListener());
  }

  @Test
  void failsFromWhenItIsToldUntilItIsHealed() {
    listener.changed(changes.get(0));
    Error failure = new AssertionError("broken");
    listener.failWith(failure);
    assertSame(failure, assertThrows(Error.class, () -> listener.changed(changes.get(1))));
    listener.heal();
    listener.changed(changes.get(2));
    assertEquals(List.of(changes.get(0), changes.get(2)), behind.changes());
  }
}
