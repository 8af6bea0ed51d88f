package io.jobengine.host;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.jobengine.Job;
import io.jobengine.JobEngine;
import io.jobengine.JobId;
import io.jobengine.JobRequest;
import io.jobengine.JobStatus;
import io.jobengine.core.JobEngines;
import io.jobengine.spi.MessageSink;
import io.jobengine.task.ExpectedFailureException;
import io.jobengine.task.Task;
import io.jobengine.testkit.MessageSinkContract;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A sink as a host writes one. */
class FileSinkTest implements MessageSinkContract {
  @TempDir Path folder;

  @Override
  public MessageSink newSink() {
    return new FileSink(folder);
  }

  @Override
  public List<String> texts(MessageSink sink, JobId job) throws IOException {
    return ((FileSink) sink).texts(job);
  }

  @Test
  void theFileHoldsWhatTheTaskAndTheEngineTold() throws Exception {
    Task task =
        Task.of(
            "fail",
            List.of(),
            context -> {
              context.messages().info("opening the file");
              context.messages().error("it is\nempty");
              throw new ExpectedFailureException("There is nothing to do");
            });
    FileSink sink = new FileSink(folder);
    Job job;
    try (JobEngine engine = JobEngines.builder().task(task).messageSink(sink).build()) {
      job = engine.submit(JobRequest.of("fail"));
      assertEquals(JobStatus.EXPECTED_FAILURE, job.await(Duration.ofSeconds(20)).status());
    }
    assertEquals(
        List.of("opening the file", "it is\nempty", "There is nothing to do"),
        sink.texts(job.id()));
  }
}
