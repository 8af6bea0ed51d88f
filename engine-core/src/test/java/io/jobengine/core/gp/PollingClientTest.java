package io.jobengine.core.gp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.jobengine.JobEngine;
import io.jobengine.JobRequest;
import io.jobengine.core.JobEngines;
import io.jobengine.data.DataType;
import io.jobengine.data.Parameter;
import io.jobengine.task.Task;
import io.jobengine.task.TaskContext;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** A client that polls a job and prints what lies behind the last line that it saw. */
class PollingClientTest {
  private static final int LINES = 20_000;
  private static final Pattern MARK =
      Pattern.compile("\\.\\.\\. (\\d+) messages? left out \\.\\.\\.");
  private static final Parameter<Long> ERROR_EACH = Parameter.required("error_each", DataType.LONG);

  private final CountDownLatch halfWay = new CountDownLatch(1);
  private final CountDownLatch goesOn = new CountDownLatch(1);

  private void chat(TaskContext context) throws InterruptedException {
    long errorEach = context.input(ERROR_EACH);
    for (int i = 1; i <= LINES; i++) {
      if (i % errorEach == 0) {
        context.messages().error("line " + i);
      } else {
        context.messages().info("line " + i);
      }
      if (i == LINES / 2) {
        halfWay.countDown();
        assertTrue(goesOn.await(20, TimeUnit.SECONDS));
      }
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {2, 10, 100_000})
  void noLineThatWasPrintedChangesAndEveryLineIsPrintedOrCounted(long errorEach) throws Exception {
    try (JobEngine engine =
        JobEngines.builder()
            .workers(1)
            .task(Task.of("chat", List.of(ERROR_EACH), this::chat))
            .build()) {
      Client client = new Client(GpServers.builder(engine).build());
      String id = engine.submit(JobRequest.of("chat").with(ERROR_EACH, errorEach)).id().toString();
      String path = "/tasks/GPServer/chat/jobs/" + id + "?f=json";
      List<String> printed = new ArrayList<>();
      assertTrue(halfWay.await(20, TimeUnit.SECONDS));
      poll(client, path, printed);
      assertTrue(printed.size() >= 500, "the first are shown while the job runs");
      goesOn.countDown();
      while (!poll(client, path, printed).equals("esriJobSucceeded")) {
        Thread.onSpinWait();
      }
      checkAllTold(printed);
    }
  }

  /** Polls once; returns the status. */
  private static String poll(Client client, String path, List<String> printed) {
    JsonNode page = client.getJson(path);
    List<String> lines =
        page.get("messages").valueStream().map(m -> m.get("description").asString()).toList();
    assertEquals(printed, lines.subList(0, printed.size()));
    printed.addAll(lines.subList(printed.size(), lines.size()));
    return page.get("jobStatus").asString();
  }

  private static void checkAllTold(List<String> printed) {
    Set<String> lines = new HashSet<>();
    long counted = 0;
    for (String line : printed) {
      Matcher mark = MARK.matcher(line);
      if (mark.matches()) {
        counted += Long.parseLong(mark.group(1));
      } else {
        assertTrue(lines.add(line), () -> line + " is printed twice");
      }
    }
    assertEquals(LINES, lines.size() + counted);
    assertTrue(lines.size() >= 1000 && lines.size() <= 1600, lines.size() + " lines");
    assertEquals("line " + LINES, printed.get(printed.size() - 1));
  }
}
