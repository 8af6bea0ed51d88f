package io.jobengine.core.executor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.concurrent.Executors;
import java.util.concurrent.ThreadFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledForJreRange;
import org.junit.jupiter.api.condition.JRE;

class JobExecutorsTest {
  private static final ThreadFactory THREADS = Executors.defaultThreadFactory();

  @Test
  void anExecutorWithoutPlacesIsRefused() {
    assertEquals(
        "An executor needs at least 1 place, not 0",
        assertThrows(IllegalArgumentException.class, () -> JobExecutors.adapted(Runnable::run, 0))
            .getMessage());
    assertThrows(IllegalArgumentException.class, () -> JobExecutors.pooled(0, 0, THREADS));
    assertThrows(IllegalArgumentException.class, () -> JobExecutors.pooled(1, -1, THREADS));
    assertThrows(NullPointerException.class, () -> JobExecutors.pooled(1, 1, null));
    assertThrows(NullPointerException.class, () -> JobExecutors.adapted(null));
  }

  @Test
  @EnabledForJreRange(max = JRE.JAVA_20)
  void withoutVirtualThreadsTheirExecutorSaysWhatIsNeeded() {
    String words =
        assertThrows(UnsupportedOperationException.class, () -> JobExecutors.virtual(1))
            .getMessage();
    assertEquals(
        "Virtual threads need Java 21 or later; this is Java "
            + Runtime.version().feature()
            + ". Use a pooled executor instead",
        words);
  }

  @Test
  @EnabledForJreRange(min = JRE.JAVA_21)
  void virtualThreadsNeedNoBound() {
    HeldAttempt attempt = new HeldAttempt();
    assertTrue(JobExecutors.virtual(Integer.MAX_VALUE).offer(attempt));
    attempt.awaitStart();
    assertTrue(attempt.thread().getClass().getName().contains("Virtual"));
    attempt.letGo();
  }
}
