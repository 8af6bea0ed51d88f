package io.jobengine.core;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.jobengine.Caller;
import io.jobengine.Job;
import io.jobengine.JobRequest;
import io.jobengine.Jobs;
import io.jobengine.Submission;
import io.jobengine.core.JobKeys.Claim;
import io.jobengine.core.JobKeys.OwnedKey;
import io.jobengine.data.DataType;
import io.jobengine.data.Parameter;
import io.jobengine.task.Task;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Races over one key: never two jobs, never a job that was gone before it was asked for. */
class IdempotencyRaceTest {
  private static final Parameter<String> TEXT = Parameter.required("text", DataType.STRING);
  private static final JobRequest REQUEST = JobRequest.of("work").with(TEXT, "a").withKey("k");

  private static final Notifier ERRANDS = new Notifier(Runnable::run, Runnable::run);

  private final RecordingParameterStore store = new RecordingParameterStore();
  private final ManualEngine manual =
      new ManualEngine(
          9,
          settings ->
              settings
                  .task(Task.of("work", List.of(TEXT), context -> {}))
                  .task(Task.of("nothing", List.of(), context -> {}))
                  .parameterStore(store));
  private final Jobs ann = manual.engine.as(Caller.of("ann"));

  @AfterEach
  void close() {
    manual.close();
  }

  @Test
  void ofTwoRequestsAtOnceOneMakesTheJobAndBothGetIt() {
    JobKeys keys = new JobKeys(new Values(new InMemoryParameterStore(), ERRANDS));
    LiveJob ofLeft = (LiveJob) manual.engine.submit(JobRequest.of("nothing"));
    LiveJob ofRight = (LiveJob) manual.engine.submit(JobRequest.of("nothing"));

    Race.run(race -> new Submits(race, keys, ofLeft, ofRight));
  }

  /** Two requests with one key at once; each has a job to make. */
  private static final class Submits implements Race.Round {
    private final Race race;
    private final JobKeys keys;
    private final OwnedKey key = new OwnedKey(Caller.NOBODY, "k");
    private final LiveJob ofLeft;
    private final LiveJob ofRight;
    private final List<Claim> claims = new CopyOnWriteArrayList<>();
    private Submission left;
    private Submission right;

    private Submits(Race race, JobKeys keys, LiveJob ofLeft, LiveJob ofRight) {
      this.race = race;
      this.keys = keys;
      this.ofLeft = ofLeft;
      this.ofRight = ofRight;
    }

    private Submission submit(LiveJob job) {
      race.meet();
      return keys.once(
          key,
          job.registered(),
          job.inputs,
          claim -> {
            claims.add(claim);
            claim.made(job);
            return job;
          });
    }

    @Override
    public void left() {
      left = submit(ofLeft);
    }

    @Override
    public void right() {
      right = submit(ofRight);
    }

    @Override
    public void check() {
      race.leftCameFirst(left.isNew());
      assertEquals(1, claims.size(), "jobs that were made");
      assertTrue(left.isNew() != right.isNew(), "one says that it made the job");
      assertSame(left.job(), right.job());
      assertSame(left.isNew() ? ofLeft : ofRight, left.job());
      claims.get(0).forget();
      assertEquals(0, keys.size());
    }
  }

  @Test
  void aRequestMeetsTheJobBeforeItsRemovalOrMakesANewOne() {
    Race.run(SubmitAndRemoval::new);
  }

  /** A submit again, while the job is removed and its values are forgotten. */
  private final class SubmitAndRemoval implements Race.Round {
    private final Race race;
    private final Job job = ann.submit(REQUEST);
    private Submission again;

    private SubmitAndRemoval(Race race) {
      this.race = race;
      manual.executor.runAll();
    }

    @Override
    public void left() {
      race.meet();
      again = ann.submitOnce(REQUEST);
    }

    @Override
    public void right() {
      race.meet();
      assertTrue(ann.remove(job.id()));
      manual.notifier.runAll();
    }

    @Override
    public void check() {
      race.leftCameFirst(!again.isNew());
      Submission last = ann.submitOnce(REQUEST);
      if (again.isNew()) {
        assertNotSame(job, again.job());
        assertSame(again.job(), last.job(), "the removal freed the key of its own job only");
      } else {
        assertSame(job, again.job());
        assertTrue(last.isNew(), "a key outlived its job");
      }
      manual.executor.runAll();
      assertTrue(ann.remove(last.job().id()));
      manual.notifier.runAll();
    }
  }

  @Test
  void whoDoesNotFindTheJobAnyMoreFindsTheKeyFree() {
    Race.run(FindAndRemoval::new);
  }

  /** A submit as soon as the job cannot be found. */
  private final class FindAndRemoval implements Race.Round {
    private final Race race;
    private final Job job = ann.submit(REQUEST);
    private Submission again;

    private FindAndRemoval(Race race) {
      this.race = race;
      manual.executor.runAll();
    }

    @Override
    public void left() {
      race.meet();
      while (ann.find(job.id()) != null) {
        Thread.onSpinWait();
      }
      again = ann.submitOnce(REQUEST);
    }

    @Override
    public void right() {
      race.meet();
      assertTrue(ann.remove(job.id()));
    }

    @Override
    public void check() {
      assertTrue(again.isNew(), "the key of a job that is gone");
      manual.executor.runAll();
      assertTrue(ann.remove(again.job().id()));
      manual.notifier.runAll();
    }
  }
}
