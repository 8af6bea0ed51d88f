package io.jobengine.benchmarks;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.jobengine.JobStatus;
import java.util.ArrayList;
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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

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
    "Floor, false",
    "Floor, true",
    "Engine, false",
    "Engine, true",
    "EngineNamed, false",
    "EngineNamed, true"
  })
  void everyJobRunsOnceAndIsFoundByItsOwnId(String name, boolean isPooled) throws Exception {
    Conditions conditions = new Conditions(this::run, isPooled, JOBS);
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
    assertTrue(unique.stream().allMatch(id -> id.matches("j[0-9a-f]{32}")));
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
  @ValueSource(strings = {"Floor", "Engine", "EngineNamed"})
  void onlyTheLatestJobsAreKept(String name) {
    int kept = 100;
    try (Contestant contestant =
        Contestant.open(name, new Conditions(Work.LOOK, /* isPooled= */ false, kept))) {
      List<String> ids = submit(contestant, 0, 3 * kept);
      List<String> forgotten = ids.subList(0, 2 * kept);
      assertTrue(forgotten.stream().allMatch(id -> contestant.status(id) == null));
      for (String id : ids.subList(2 * kept, 3 * kept)) {
        assertEquals(JobStatus.SUCCEEDED, contestant.status(id));
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"Floor", "EngineNamed"})
  void wrongInputsAreRefused(String name) {
    Conditions conditions = new Conditions(Work.LOOK, /* isPooled= */ false, /* keptJobs= */ 1);
    try (Contestant contestant = Contestant.open(name, conditions)) {
      for (Map<String, String> fields :
          List.of(
              Map.of(Form.TEXT, "a"),
              Map.of(Form.LANE, "1"),
              Map.of(Form.TEXT, "a", Form.LANE, "one"),
              Map.of(Form.TEXT, "a", Form.LANE, "1", "unknown", "b"))) {
        Form form = new Form("a", 1, fields);
        assertThrows(
            IllegalArgumentException.class, () -> contestant.submit(form), fields::toString);
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"Floor", "Engine"})
  void anIdThatNobodyHasIsNotFound(String name) {
    Conditions conditions = new Conditions(Work.LOOK, /* isPooled= */ false, /* keptJobs= */ 1);
    try (Contestant contestant = Contestant.open(name, conditions)) {
      assertNull(contestant.status("j" + "0".repeat(32)));
      assertNull(contestant.status("no id at all"));
    }
  }
}
