package io.jobengine.benchmarks.contestant;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.jobengine.JobStatus;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicIntegerArray;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledForJreRange;
import org.junit.jupiter.api.condition.JRE;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/** That each contestant really does the work whose time is measured. */
class ContestantTest {
  private static final int SUBMITTERS = 4;
  private static final int JOBS_EACH = 2_000;
  private static final int JOBS = SUBMITTERS * JOBS_EACH;
  private static final int BOUND_SECONDS = 30;

  private final ExecutorService submitters = Executors.newFixedThreadPool(SUBMITTERS);

  /** How often each job has run; a job's number is its lane. */
  private final AtomicIntegerArray runs = new AtomicIntegerArray(JOBS);

  private final CountDownLatch allRan = new CountDownLatch(JOBS);

  @AfterEach
  void endSubmitters() throws InterruptedException {
    submitters.shutdownNow();
    assertTrue(submitters.awaitTermination(BOUND_SECONDS, TimeUnit.SECONDS));
  }

  private void run(String text, long lane, double factor) {
    Work.look(text, lane, factor);
    runs.incrementAndGet((int) lane);
    allRan.countDown();
  }

  @ParameterizedTest
  @CsvSource({
    "Floor, SUBMITTER",
    "Floor, POOL",
    "FloorQueue, POOL",
    "ByHand, POOL",
    "Engine, SUBMITTER",
    "Engine, POOL",
    "EngineHeard, POOL",
    "EngineLogged, POOL",
    "EngineNamed, SUBMITTER",
    "EngineNamed, POOL"
  })
  void everyJobRunsOnceAndIsFoundByItsOwnId(String name, RunBy runBy) throws Exception {
    runEveryJobOnce(name, runBy);
  }

  @ParameterizedTest
  @ValueSource(strings = {"Floor", "ByHand", "Engine"})
  @EnabledForJreRange(min = JRE.JAVA_21)
  void everyJobRunsOnceOnAVirtualThread(String name) throws Exception {
    runEveryJobOnce(name, RunBy.VIRTUAL);
  }

  private void runEveryJobOnce(String name, RunBy runBy) throws Exception {
    Conditions conditions = new Conditions(this::run, runBy, JOBS, JOBS);
    List<String> ids;
    try (Contestant contestant = Contestant.open(name, conditions)) {
      ids = submitAll(contestant);
      assertTrue(allRan.await(BOUND_SECONDS, TimeUnit.SECONDS));
      for (int i = 0; i < JOBS; i++) {
        assertEquals(1, runs.get(i), "runs of job " + i);
        assertEquals(JobStatus.SUCCEEDED, endOf(contestant, ids.get(i)));
      }
    }
    Set<String> unique = new HashSet<>(ids);
    assertEquals(JOBS, unique.size());
    String form = name.equals("ByHand") ? "[-0-9a-f]{36}" : "j[0-9a-f]{32}";
    assertTrue(unique.stream().allMatch(id -> id.matches(form)));
  }

  private List<String> submitAll(Contestant contestant) throws Exception {
    List<Future<List<String>>> parts = new ArrayList<>();
    for (int submitter = 0; submitter < SUBMITTERS; submitter++) {
      int first = submitter * JOBS_EACH;
      Callable<List<String>> part = () -> submit(contestant, first, JOBS_EACH);
      parts.add(submitters.submit(part));
    }
    List<String> ids = new ArrayList<>();
    for (Future<List<String>> part : parts) {
      ids.addAll(part.get(BOUND_SECONDS, TimeUnit.SECONDS));
    }
    return ids;
  }

  private static List<String> submit(Contestant contestant, int first, int count) {
    List<String> ids = new ArrayList<>();
    for (int i = first; i < first + count; i++) {
      ids.add(contestant.submit(Form.of(i)));
    }
    return ids;
  }

  /** The last jobs have run, but a worker may still be about to write down their end. */
  private static JobStatus endOf(Contestant contestant, String id) {
    long start = System.nanoTime();
    JobStatus status = contestant.status(id);
    while (status != null
        && !status.isTerminal()
        && System.nanoTime() - start < TimeUnit.SECONDS.toNanos(BOUND_SECONDS)) {
      Thread.onSpinWait();
      status = contestant.status(id);
    }
    assertNotNull(status, id);
    return status;
  }

  @ParameterizedTest
  @ValueSource(strings = {"Floor", "ByHand", "Engine", "EngineNamed"})
  void onlyTheLatestJobsAreKept(String name) {
    int kept = 100;
    try (Contestant contestant = Contestant.open(name, Conditions.looking(RunBy.SUBMITTER, kept))) {
      List<String> ids = submit(contestant, 0, 3 * kept);
      List<String> forgotten = ids.subList(0, 2 * kept);
      assertTrue(forgotten.stream().allMatch(id -> contestant.status(id) == null));
      for (String id : ids.subList(2 * kept, 3 * kept)) {
        assertEquals(JobStatus.SUCCEEDED, contestant.status(id));
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"text=a", "lane=1", "text=a,lane=one", "text=a,lane=1,unknown=b"})
  void theFloorRefusesWrongInputs(String form) {
    Map<String, String> fields = new HashMap<>();
    for (String field : form.split(",")) {
      fields.put(field.substring(0, field.indexOf('=')), field.substring(field.indexOf('=') + 1));
    }
    try (Floor floor = new Floor(Conditions.looking(RunBy.SUBMITTER, /* keptJobs= */ 1))) {
      assertThrows(IllegalArgumentException.class, () -> floor.submit(fields), form);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"Floor", "Engine"})
  void anIdThatNobodyHasIsNotFound(String name) {
    try (Contestant contestant =
        Contestant.open(name, Conditions.looking(RunBy.SUBMITTER, /* keptJobs= */ 1))) {
      assertNull(contestant.status("j" + "0".repeat(32)));
      assertNull(contestant.status("no id at all"));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"Floor", "Engine"})
  void aJobIsFoundByWhatACallerKeeps(String name) {
    try (Contestant contestant = Contestant.open(name, Conditions.looking(RunBy.SUBMITTER, 1))) {
      Object key = contestant.key(contestant.submit(Form.of(0)));
      assertEquals(JobStatus.SUCCEEDED, contestant.statusByKey(key));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"Floor", "Engine"})
  void theResourceTellsIdAndStatus(String name) throws IOException {
    try (Contestant contestant = Contestant.open(name, Conditions.looking(RunBy.SUBMITTER, 1))) {
      String id = contestant.submit(Form.of(0));
      ByteArrayOutputStream status = new ByteArrayOutputStream();
      contestant.writeStatus(contestant.path(id), status);
      ByteArrayOutputStream page = new ByteArrayOutputStream();
      contestant.writeJob(contestant.path(id), page);
      JsonNode job = new ObjectMapper().readTree(page.toByteArray());
      assertEquals(id, job.path("jobId").asString());
      assertEquals("inputs/lane", job.path("inputs").path("lane").path("paramUrl").asString());
      assertTrue(job.path("messages").isArray());
      assertTrue(status.toString(UTF_8).contains("\"jobStatus\":\"esriJobSucceeded\""));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"Floor", "Engine"})
  void aJobThatWaitsIsCancelledAndNeverRuns(String name) throws Exception {
    CountDownLatch started = new CountDownLatch(Conditions.WORKERS);
    CountDownLatch over = new CountDownLatch(1);
    Work work =
        (text, lane, factor) -> {
          started.countDown();
          over.await();
        };
    try (Contestant contestant = Contestant.open(name, Conditions.working(work, RunBy.POOL))) {
      for (int i = 0; i < Conditions.WORKERS; i++) {
        contestant.submit(Form.of(0));
      }
      String waiting = contestant.submit(Form.of(0));
      assertTrue(started.await(BOUND_SECONDS, TimeUnit.SECONDS));
      assertTrue(contestant.cancel(waiting));
      assertEquals(JobStatus.CANCELLED, contestant.status(waiting));
      over.countDown();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"Floor", "Engine"})
  void whoeverAsksHearsOfAMessageBeforeAndAfter(String name) {
    try (Contestant contestant =
            Contestant.open(name, Conditions.looking(RunBy.POOL, Conditions.KEPT));
        Pen pen = contestant.startPen()) {
      assertTimeoutPreemptively(
          Duration.ofSeconds(BOUND_SECONDS),
          () -> {
            for (int i = 0; i < 1_100; i++) { // past what the log keeps
              pen.tellThenAsk("news");
            }
            pen.askThenTell(1, "more");
            pen.askThenTell(10, "more");
          });
    }
  }

  @Test
  void aPenWritesToItsOwnJob() {
    try (Contestant contestant =
            Contestant.open("Engine", Conditions.looking(RunBy.POOL, Conditions.KEPT));
        Pen pen = contestant.startPen()) {
      assertDoesNotThrow(() -> pen.message("news"));
      assertThrows(IllegalArgumentException.class, () -> pen.progress(101, "too far"));
    }
  }
}
