package io.jobengine.host;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.jobengine.JobEngine;
import io.jobengine.JobRequest;
import io.jobengine.JobSnapshot;
import io.jobengine.JobStatus;
import io.jobengine.core.JobEngines;
import io.jobengine.core.executor.JobExecutors;
import io.jobengine.data.DataType;
import io.jobengine.data.Parameter;
import io.jobengine.spi.ParameterStore;
import io.jobengine.task.Task;
import io.jobengine.testkit.FaultyParameterStore;
import io.jobengine.testkit.ParameterStoreContract;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A store as a host writes one: some values are their own handles, others are in files. */
class SpillingStoreTest implements ParameterStoreContract {
  private static final Parameter<String> TEXT = Parameter.required("text", DataType.STRING);
  private static final Parameter<String> TWICE = Parameter.output("twice", DataType.STRING);
  private static final Task TASK =
      Task.of(
          "repeat",
          List.of(TEXT, TWICE),
          context -> context.result(TWICE, context.input(TEXT).repeat(2)));

  @TempDir Path folder;

  @Override
  public ParameterStore newStore() {
    return new SpillingStore(folder);
  }

  /** Jobs run on the thread that submits them, and values are forgotten on the one that removes. */
  private static JobEngine engine(ParameterStore store) {
    return JobEngines.builder()
        .executor(JobExecutors.direct())
        .notifier(Runnable::run)
        .parameterStore(store)
        .task(TASK)
        .build();
  }

  private long files() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.count();
    }
  }

  private static JobSnapshot run(JobEngine engine, int length) {
    return engine.submit(JobRequest.of("repeat").with(TEXT, "x".repeat(length))).snapshot();
  }

  @Test
  void longTextsAreInFilesUntilTheirJobIsRemoved() throws Exception {
    try (JobEngine engine = engine(newStore())) {
      JobSnapshot small = run(engine, 10);
      assertEquals(20, small.result(TWICE).length());
      assertEquals(0, files());

      JobSnapshot large = run(engine, 10_000);
      assertEquals(2, files());
      assertEquals(20_000, large.result(TWICE).length());
      assertEquals("x".repeat(10_000), large.input(TEXT));
      assertTrue(engine.remove(large.id()));
      assertEquals(0, files());
    }
  }

  @Test
  void aStoreThatCannotKeepAnInputFailsTheSubmit() throws Exception {
    FaultyParameterStore faulty = new FaultyParameterStore(newStore());
    UncheckedIOException full = new UncheckedIOException(new IOException("the disk is full"));
    try (JobEngine engine = engine(faulty)) {
      faulty.failKeepWith(full);
      assertEquals(full, assertThrows(UncheckedIOException.class, () -> run(engine, 10)));
      faulty.heal();
      assertEquals(JobStatus.SUCCEEDED, run(engine, 1000).status());
    }
  }

  @Test
  void aStoreThatCannotLoadAValueFailsItsReader() {
    FaultyParameterStore faulty = new FaultyParameterStore(newStore());
    UncheckedIOException gone = new UncheckedIOException(new IOException("the disk is gone"));
    try (JobEngine engine = engine(faulty)) {
      JobSnapshot end = run(engine, 1000);
      faulty.failLoadWith(gone);
      assertEquals(gone, assertThrows(UncheckedIOException.class, () -> end.result(TWICE)));
      assertEquals(JobStatus.SUCCEEDED, end.status());
      assertEquals(JobStatus.FAILED, run(engine, 1000).status(), "its task reads an input");
    }
  }
}
