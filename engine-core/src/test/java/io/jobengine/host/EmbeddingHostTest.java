package io.jobengine.host;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.jobengine.Bounds;
import io.jobengine.Caller;
import io.jobengine.ExecutionType;
import io.jobengine.InvalidRequestException;
import io.jobengine.Job;
import io.jobengine.JobEngine;
import io.jobengine.JobFilter;
import io.jobengine.JobId;
import io.jobengine.JobMessage;
import io.jobengine.JobRejectedException;
import io.jobengine.JobRequest;
import io.jobengine.JobSnapshot;
import io.jobengine.JobStatus;
import io.jobengine.Jobs;
import io.jobengine.Limits;
import io.jobengine.Progress;
import io.jobengine.ServiceDescriptor;
import io.jobengine.TaskName;
import io.jobengine.core.JobEngines;
import io.jobengine.data.DataType;
import io.jobengine.data.Parameter;
import io.jobengine.task.Task;
import io.jobengine.task.TaskContext;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What a server does with an engine: set it up, pass requests on, answer polls, close. */
class EmbeddingHostTest {
  private static final Duration BOUND = Duration.ofSeconds(20);
  private static final Parameter<Double> DISTANCE =
      Parameter.optional("Distance", DataType.DOUBLE.between(0.0, 100.0), 10.0)
          .description("How far to look, in kilometers");
  private static final Parameter<List<String>> NAMES =
      Parameter.required("Names", DataType.multiValue(DataType.STRING));
  private static final Parameter<Long> FOUND = Parameter.output("Found", DataType.LONG);
  private static final TaskName NEARBY = new TaskName("Places", "Nearby");

  private final CountDownLatch mayFinish = new CountDownLatch(1);
  private final CountDownLatch runs = new CountDownLatch(1);
  private final Map<JobStatus, Integer> metrics = new ConcurrentHashMap<>();
  private final JobEngine engine =
      JobEngines.builder()
          .name("places")
          .service(
              ServiceDescriptor.builder("Places")
                  .description("What lies nearby")
                  .limits(Limits.NONE.run(Duration.ofMinutes(5)))
                  .build(),
              Task.of("Nearby", List.of(NAMES, DISTANCE, FOUND), this::nearby))
          .service(
              ServiceDescriptor.builder("Quick").executionType(ExecutionType.SYNCHRONOUS).build(),
              Task.of("Echo", List.of(FOUND), context -> context.result(FOUND, 1L)))
          .limits(Limits.NONE.stopGrace(Duration.ofSeconds(2)).retention(Duration.ofHours(1)))
          .workers(1)
          .bounds(Bounds.NONE.queued(2))
          .drain(Duration.ofSeconds(1))
          .listener(change -> metrics.merge(change.to(), 1, Integer::sum))
          .build();

  private void nearby(TaskContext context) throws InterruptedException {
    context.progress(50, "half way");
    context.messages().info("looking within " + context.input(DISTANCE) + " km");
    runs.countDown();
    mayFinish.await();
    context.result(FOUND, (long) context.input(NAMES).size());
  }

  @AfterEach
  void close() {
    mayFinish.countDown();
    engine.close();
  }

  @Test
  void aRequestOfACallerIsPolledToItsEnd() throws Exception {
    Jobs ann = engine.as(Caller.of("ann"));
    JobId id =
        ann.submit(JobRequest.of(NEARBY).with(NAMES, List.of("a", "b")).with("distance", 5)).id();
    assertTrue(runs.await(BOUND.toSeconds(), TimeUnit.SECONDS));

    Job polled = ann.find(JobId.of(id.toString()));
    JobSnapshot now = polled.snapshot();
    assertEquals(JobStatus.EXECUTING, now.status());
    assertEquals(Optional.of(Progress.step(50, "half way")), now.progress());
    assertEquals(List.of("looking within 5.0 km"), texts(now));
    assertEquals(Optional.empty(), now.findResult(FOUND));

    mayFinish.countDown();
    JobSnapshot end = polled.await(BOUND);
    assertEquals(JobStatus.SUCCEEDED, end.status());
    assertEquals(2L, end.result(FOUND));
    assertEquals(List.of(polled), ann.list(JobFilter.ALL.task(NEARBY)));
    assertTrue(ann.remove(id));
    assertNull(ann.find(id));
  }

  private static List<String> texts(JobSnapshot snapshot) {
    return snapshot.messages().stream().map(JobMessage::text).toList();
  }

  @Test
  void oneCallerKnowsNothingOfAnother() {
    JobId hers = engine.as(Caller.of("ann")).submit(request()).id();
    Jobs bob = engine.as(Caller.of("bob"));
    assertNull(bob.find(hers));
    assertFalse(bob.cancel(hers));
    assertEquals(List.of(), bob.list(JobFilter.ALL));
    assertTrue(engine.cancel(hers), "the host may");
  }

  private static JobRequest request() {
    return JobRequest.of(NEARBY).with(NAMES, List.of("a"));
  }

  @Test
  void aWrongRequestIsAnsweredWithAllThatIsWrong() {
    InvalidRequestException wrong =
        assertThrows(
            InvalidRequestException.class,
            () -> engine.submit(JobRequest.of(NEARBY).with(DISTANCE, 500.0).with("Color", "red")));
    assertEquals(
        "Distance: 500.0 is not between 0 and 100; "
            + "Color: no such input; task 'Places/Nearby' has [Names, Distance]; "
            + "Names: is required, but was not given",
        wrong.getMessage());
  }

  @Test
  void aFullQueueIsAnsweredWithTheTimeToComeBack() throws Exception {
    engine.submit(request());
    assertTrue(runs.await(BOUND.toSeconds(), TimeUnit.SECONDS));
    engine.submit(request());
    engine.submit(request());
    JobRejectedException full =
        assertThrows(JobRejectedException.class, () -> engine.submit(request()));
    assertEquals(Optional.of(Duration.ofSeconds(1)), full.retryAfter());
  }

  @Test
  void aSynchronousServiceAnswersWithTheResults() throws Exception {
    JobSnapshot end =
        engine
            .execute(JobRequest.of(new TaskName("Quick", "Echo")))
            .toCompletableFuture()
            .get(BOUND.toSeconds(), TimeUnit.SECONDS);
    assertEquals(1L, end.result(FOUND));
    assertNull(engine.find(end.id()));
  }

  @Test
  void theServicesDescribeThemselves() {
    assertEquals(
        List.of("Places", "Quick"),
        engine.services().stream().map(ServiceDescriptor::name).toList());
    assertEquals(
        "How far to look, in kilometers",
        engine.tasks("Places").get(0).parameter("distance").orElseThrow().description());
  }

  @Test
  void aListenerCountsWhatBecomesOfJobs() {
    mayFinish.countDown();
    engine.submit(request());
    engine.submit(request());
    engine.close();
    assertEquals(2, metrics.get(JobStatus.SUBMITTED));
    assertEquals(2, metrics.get(JobStatus.SUCCEEDED));
  }

  @Test
  void aClosedEngineAcceptsNothingAndStillAnswersPolls() throws Exception {
    mayFinish.countDown();
    Job job = engine.submit(request());
    job.await(BOUND);
    engine.close();
    JobRejectedException closed =
        assertThrows(JobRejectedException.class, () -> engine.submit(request()));
    assertEquals(JobRejectedException.Reason.CLOSING, closed.reason());
    assertEquals(1L, engine.find(job.id()).snapshot().result(FOUND));
  }
}
