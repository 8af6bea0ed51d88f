package io.jobengine.examples.diagnostics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.jobengine.examples.ExampleEngine;
import io.jobengine.examples.GpClient;
import io.jobengine.examples.HttpServerHost;
import java.io.IOException;
import java.time.Duration;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

class DiagnosticsOverHttpTest {
  private static final String SERVICE = "Diagnostics";
  private static final Duration GRACE = Duration.ofSeconds(2);
  private static final Duration SLACK = Duration.ofSeconds(1);

  private static HttpServerHost host;
  private static GpClient client;

  @BeforeAll
  static void startTheHost() throws IOException {
    host = HttpServerHost.start(ExampleEngine.create(), "127.0.0.1", 0);
    client = new GpClient(host.catalog());
  }

  @AfterAll
  static void stopTheHost() {
    host.close();
  }

  @Test
  void taskThatIgnoresACancelIsCancelledWithinTheGraceTimeAfterTime() {
    for (int i = 0; i < 5; i++) {
      GpClient.RemoteJob job =
          client.submit(SERVICE, "Slow", Map.of("Duration_Seconds", "15", "On_Cancel", "ignore"));
      job.await(page -> page.path("jobStatus").asString().equals("esriJobExecuting"));
      Duration took = cancel(job);
      assertTrue(took.compareTo(GRACE.plus(SLACK)) < 0, took::toString);
    }
    client
        .submit(SERVICE, "Echo", Map.of("Input_String", "still here"))
        .awaitEnd("esriJobSucceeded");
  }

  @ParameterizedTest
  @ValueSource(strings = {"cooperate", "interrupt"})
  void taskThatMindsACancelEndsAtOnce(String habit) {
    GpClient.RemoteJob job = client.submit(SERVICE, "Slow", Map.of("On_Cancel", habit));
    job.await(page -> page.path("jobStatus").asString().equals("esriJobExecuting"));
    Duration took = cancel(job);
    assertTrue(took.compareTo(GRACE) < 0, took::toString);
  }

  private static Duration cancel(GpClient.RemoteJob job) {
    long start = System.nanoTime();
    String reply = job.cancel().path("jobStatus").asString();
    assertTrue(Set.of("esriJobCancelling", "esriJobCancelled").contains(reply), reply);
    job.awaitEnd("esriJobCancelled");
    return Duration.ofNanos(System.nanoTime() - start);
  }

  @Test
  void slowTaskTellsItsProgressAndSucceeds() {
    GpClient.RemoteJob job = client.submit(SERVICE, "Slow", Map.of("Duration_Seconds", "1.5"));
    JsonNode page =
        job.await(found -> found.at("/progress/percent").asInt(0) > 0 || hasEnded(found));
    assertEquals("step", page.at("/progress/type").asString(), page::toString);
    JsonNode end = job.awaitEnd("esriJobSucceeded");
    assertFalse(end.has("progress"));
    assertEquals("Took 1.5 seconds", job.result("Output_String").asString());
  }

  private static boolean hasEnded(JsonNode page) {
    return GpClient.ENDS.contains(page.path("jobStatus").asString());
  }

  @ParameterizedTest
  @ValueSource(strings = {"exception", "expected", "error", "stack-overflow"})
  void failureIsToldByAnErrorMessageWithoutAStackTrace(String how) {
    JsonNode page = client.submit(SERVICE, "Fail", Map.of("How", how)).awaitEnd("esriJobFailed");
    String messages = page.required("messages").toString();
    assertTrue(messages.contains("esriJobMessageTypeError"), messages);
    assertFalse(messages.contains("\\tat "), messages);
    assertFalse(page.has("results"), page::toString);
  }

  @Test
  void taskThatOutlastsItsLimitTimesOut() {
    JsonNode page = client.submit(SERVICE, "TimeOut", Map.of()).awaitEnd("esriJobTimedOut");
    assertFalse(page.required("messages").isEmpty(), page::toString);
  }

  @Test
  void chatterIsReadWithoutLossUpToTheBound() {
    GpClient.RemoteJob job = client.submit(SERVICE, "Chatter", Map.of("Message_Count", "900"));
    JsonNode page = job.awaitEnd("esriJobSucceeded");
    Set<String> types = new HashSet<>();
    page.required("messages").forEach(message -> types.add(message.path("type").asString()));
    assertEquals(900, page.required("messages").size());
    assertTrue(types.contains("esriJobMessageTypeWarning"), types::toString);
    assertEquals(0, page.required("results").size());
  }

  @Test
  void muchChatterIsCountedWhereItIsLeftOut() {
    GpClient.RemoteJob job = client.submit(SERVICE, "Chatter", Map.of("Message_Count", "100000"));
    JsonNode messages = job.awaitEnd("esriJobSucceeded").required("messages");
    assertTrue(messages.size() < 3000, () -> messages.size() + " messages");
    assertTrue(messages.toString().contains("Message 99999"), "the last are kept");
  }

  @Test
  void inputsThatDoNotFitAreRefusedWithTheirNames() {
    String slow = SERVICE + "/GPServer/Slow/submitJob";
    assertRefused(slow, "Duration_Seconds", "-1");
    assertRefused(slow, "On_Cancel", "sulk");
    assertRefused(SERVICE + "/GPServer/Chatter/submitJob", "Message_Count", "1000001");
    assertRefused(SERVICE + "/GPServer/Echo/submitJob", "Input_String", "");
  }

  private static void assertRefused(String path, String parameter, String value) {
    String error = client.refusal(path, Map.of(parameter, value)).toString();
    assertTrue(error.contains(parameter), error);
  }

  @Test
  void synchronousServiceAnswersWithResultsOrAnError() {
    JsonNode answer =
        client.post("DiagnosticsSync/GPServer/Echo/execute", Map.of("Input_String", "now"));
    assertTrue(answer.required("messages").isArray());
    assertTrue(answer.required("results").toString().contains("\"now\""), answer::toString);
    JsonNode error =
        client.refusal("DiagnosticsSync/GPServer/Fail/execute", Map.of("How", "expected"));
    assertTrue(error.toString().contains("This failure was asked for"), error::toString);
  }

  @Test
  void operationOfTheOtherKindOfServiceIsRefused() {
    client.refusal("DiagnosticsSync/GPServer/Echo/submitJob", Map.of("Input_String", "later"));
    JsonNode error =
        client.refusal("Diagnostics/GPServer/Echo/execute", Map.of("Input_String", "now"));
    assertEquals(400, error.path("code").asInt());
  }
}
