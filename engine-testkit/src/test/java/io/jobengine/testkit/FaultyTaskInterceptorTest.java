package io.jobengine.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.jobengine.spi.Invocation;
import io.jobengine.spi.TaskInterceptor;
import java.io.IOException;
import java.util.Map;
import org.junit.jupiter.api.Test;

class FaultyTaskInterceptorTest implements TaskInterceptorContract {
  private final FaultyTaskInterceptor faulty = new FaultyTaskInterceptor(Invocation::proceed);

  @Override
  public TaskInterceptor newInterceptor() {
    return faulty;
  }

  private static TrialInvocation invocation(TrialInvocation.TaskBody body) {
    return new TrialInvocation(1, Map.of(), body);
  }

  @Test
  void failsBeforeTheTaskUntilItIsHealed() throws Exception {
    IOException failure = new IOException("no tracer");
    faulty.failBeforeWith(failure);
    TrialInvocation first = invocation(() -> {});
    assertSame(failure, assertThrows(IOException.class, () -> faulty.around(first)));
    assertEquals(0, first.runs());

    faulty.heal();
    faulty.around(first);
    assertEquals(1, first.runs());
  }

  @Test
  void failsAfterTheTaskWhateverThatThrew() throws Exception {
    StackOverflowError failure = new StackOverflowError();
    faulty.failAfterWith(failure);
    TrialInvocation returning = invocation(() -> {});
    TrialInvocation throwing =
        invocation(
            () -> {
              throw new IOException("broken");
            });
    for (TrialInvocation run : new TrialInvocation[] {returning, throwing}) {
      assertSame(failure, assertThrows(Error.class, () -> faulty.around(run)));
      assertEquals(1, run.runs());
    }
    faulty.heal();
    faulty.around(invocation(() -> {}));
  }
}
