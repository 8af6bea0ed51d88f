package io.jobengine.benchmarks.contestant;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class LanesTest {
  @Test
  void aLaneIsHeldUntilAllOfItsOwnJobsHaveRun() throws Exception {
    Lanes lanes = new Lanes(2);
    lanes.begin(0, 2);
    lanes.begin(1, 1);
    CompletableFuture<Void> waiter =
        CompletableFuture.runAsync(() -> assertDoesNotThrow(() -> lanes.await(0)));
    lanes.run("text", 0, 1);
    lanes.run("text", 1, 1);
    assertTimeoutPreemptively(Duration.ofSeconds(30), () -> lanes.await(1));
    assertFalse(waiter.isDone());
    lanes.run("text", 0, 1);
    waiter.get(30, TimeUnit.SECONDS);
  }

  @Test
  void aJobWithWrongInputsFails() {
    assertThrows(IllegalStateException.class, () -> new Lanes(1).run("", 0, 1));
  }
}
