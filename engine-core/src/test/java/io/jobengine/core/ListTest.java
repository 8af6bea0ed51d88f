package io.jobengine.core;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.jobengine.Job;
import io.jobengine.JobFilter;
import io.jobengine.JobId;
import io.jobengine.JobRequest;
import io.jobengine.JobStatus;
import io.jobengine.TaskName;
import io.jobengine.task.Task;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The jobs in memory, the newest first. */
class ListTest {
  private final List<Object> seen = new ArrayList<>();
  private final ManualEngine manual =
      new ManualEngine(
          1,
          settings ->
              settings
                  .task(Task.of("a", List.of(), context -> {}))
                  .task(Task.of("b", List.of(), context -> {}))
                  .notifier(Runnable::run)
                  .listener(change -> seen.add(find(change.job().id()))));

  private Object find(JobId id) {
    return manual.engine.find(id);
  }

  @AfterEach
  void close() {
    manual.close();
  }

  private List<JobId> submit(String... tasks) {
    List<JobId> ids = new ArrayList<>();
    for (String task : tasks) {
      ids.add(manual.submit(task).id());
      manual.clock.advance(Duration.ofMillis(1));
    }
    Collections.reverse(ids);
    return ids;
  }

  private List<JobId> list(JobFilter filter) {
    return manual.engine.list(filter).stream().map(Job::id).toList();
  }

  @Test
  void theNewestComeFirst() {
    assertEquals(submit("a", "b", "a", "a"), list(JobFilter.ALL));
  }

  @Test
  void theLimitKeepsTheNewest() {
    List<JobId> ids = submit("a", "b", "a", "a");
    assertEquals(ids.subList(0, 2), list(JobFilter.ALL.limit(2)));
  }

  @Test
  void aFilterWantsATaskAndStatuses() {
    List<JobId> ids = submit("a", "b", "a");
    manual.executor.runNext();
    assertEquals(
        List.of(ids.get(0), ids.get(2)), list(JobFilter.ALL.task(new TaskName("tasks", "a"))));
    assertEquals(List.of(ids.get(2)), list(JobFilter.ALL.statuses(JobStatus.SUCCEEDED)));
    assertEquals(
        List.of(ids.get(0)),
        list(
            JobFilter.ALL
                .task(new TaskName("tasks", "a"))
                .statuses(JobStatus.WAITING, JobStatus.FAILED)));
  }

  @Test
  void executedJobsAreNotListed() {
    manual.engine.execute(JobRequest.of("a"));
    assertEquals(List.of(), list(JobFilter.ALL));
  }

  @Test
  void aListThatWasGivenDoesNotChange() {
    List<JobId> ids = submit("a", "b");
    List<Job> listed = manual.engine.list(JobFilter.ALL);
    manual.executor.runAll();
    ids.forEach(manual.engine::remove);
    assertEquals(ids, listed.stream().map(Job::id).toList());
  }

  @Test
  void whoeverHearsOfAJobCanFindIt() {
    LiveJob job = manual.submit("a");
    assertEquals(List.of(job), seen);
  }
}
