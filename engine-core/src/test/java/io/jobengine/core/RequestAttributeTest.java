package io.jobengine.core;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;

import io.jobengine.Job;
import io.jobengine.JobRequest;
import io.jobengine.JobStatus;
import io.jobengine.RequestAttribute;
import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Attributes go with a job until it ends, and no longer. */
class RequestAttributeTest {
  private static final RequestAttribute<Object> CONTEXT =
      RequestAttribute.of("context", Object.class);

  private static Job submit(OneTaskEngine engine, Object context) {
    return engine.engine.submit(JobRequest.of(OneTaskEngine.TASK).withAttribute(CONTEXT, context));
  }

  @Test
  void anEndedJobHoldsThemNoLonger() {
    try (OneTaskEngine engine = OneTaskEngine.thatReturns()) {
      Object context = new Object();
      WeakReference<Object> reference = new WeakReference<>(context);
      Job job = submit(engine, context);
      context = null;
      System.gc();
      assertNotNull(reference.get(), "the job waits");

      engine.executor.runNext();

      assertEquals(JobStatus.SUCCEEDED, job.status());
      Garbage.assertCollected(reference);
      assertNotNull(engine.engine.find(job.id()), "the job is kept");
    }
  }

  @Test
  void aJobThatNeverRanHoldsThemNoLonger() {
    try (OneTaskEngine engine = OneTaskEngine.thatReturns()) {
      WeakReference<Object> reference = submitAndCancel(engine);

      engine.executor.runAll();
      Garbage.assertCollected(reference);
    }
  }

  private static WeakReference<Object> submitAndCancel(OneTaskEngine engine) {
    Object context = new Object();
    engine.cancel(submit(engine, context));
    return new WeakReference<>(context);
  }

  @Test
  void theNextAttemptHasThemToo() {
    List<Object> seen = new ArrayList<>();
    try (OneTaskEngine engine =
        OneTaskEngine.with(
            (context, self) -> context.result(OneTaskEngine.OUT, "done"),
            builder ->
                builder
                    .maxAttempts(2)
                    .interceptor(
                        invocation -> {
                          seen.add(invocation.attempt());
                          seen.add(invocation.attribute(CONTEXT));
                          invocation.proceed();
                        }))) {
      Job job = submit(engine, "c1");
      engine.lose(engine.begin().pen());
      engine.executor.freePlace();
      engine.executor.runAll();

      assertEquals(JobStatus.SUCCEEDED, job.status());
      assertEquals(List.of(2, Optional.of("c1")), seen);
    }
  }
}
