package io.jobengine.core.gp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.jobengine.Bounds;
import io.jobengine.Caller;
import io.jobengine.JobRejectedException;
import io.jobengine.JobRejectedException.Reason;
import io.jobengine.OwnerTerms;
import io.jobengine.core.JobEngines;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

class SubmitJobTest {
  private static final String SUBMIT = Sample.TASK + "/submitJob";

  private final Rig rig = Sample.rig();
  private final Client client = rig.client();

  @Test
  void theReplyIsIdAndStatusAndNothingElse() {
    String reply = Client.text(client.post(SUBMIT, "f=json&text=abc"));

    assertEquals(
        "{\"jobId\":\"" + rig.onlyJob().id() + "\",\"jobStatus\":\"esriJobSubmitted\"}", reply);
  }

  @Test
  void getSubmitsAsPostDoes() {
    client.get(SUBMIT + "?f=json&TEXT=to%20be+or&limit=5");

    assertEquals("to be or", rig.onlyJob().snapshot().input(Sample.TEXT));
    assertEquals(5L, rig.onlyJob().snapshot().input(Sample.LIMIT));
  }

  @Test
  void theJobIsTheCallers() {
    client.as(Caller.of("ann")).post(SUBMIT, "f=json&text=abc");

    assertEquals(Caller.of("ann"), rig.onlyJob().owner());
  }

  @Test
  void peopleAreSentToTheJobsPage() {
    GpResponse response = client.post(SUBMIT, "text=abc");

    assertEquals(303, response.status());
    assertEquals(
        "https://example.com/arcgis/rest/services/Text/GPServer/Count%20Words/jobs/"
            + rig.onlyJob().id(),
        response.headers().get("Location"));
    assertEquals(0, response.body().length());
  }

  @Test
  void whatNobodyKnowsIsIgnored() {
    String form =
        "f=json&text=abc&outputParam=x&env%3AoutSR=4326&context=%7B%7D&returnZ=true&words=17";

    assertTrue(client.postJson(SUBMIT, form).has("jobId"));
  }

  @Test
  void emptyTextLeavesTheDefault() {
    client.post(SUBMIT, "f=json&text=abc&limit=&mode=&places=");

    assertEquals(10L, rig.onlyJob().snapshot().input(Sample.LIMIT));
    assertTrue(rig.onlyJob().snapshot().findInput(Sample.PLACES).isEmpty());
  }

  @Test
  void aMissingInputIsNamed() {
    JsonNode error = client.postJson(SUBMIT, "f=json&text=").get("error");

    assertEquals(400, error.get("code").asInt());
    assertEquals("Invalid or missing input parameters.", error.get("message").asString());
    assertEquals("text: is required, but was not given", error.at("/details/0").asString());
    assertEquals(0, rig.jobCount());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "limit=ten",
        "limit=101",
        "mode=medium",
        "places=%7Bnot+json",
        "places=%5B%5D",
        "places=17",
      })
  void aValueThatDoesNotFitIsNamed(String pair) {
    JsonNode error = client.postJson(SUBMIT, "f=json&text=abc&" + pair).get("error");

    String parameter = pair.substring(0, pair.indexOf('='));
    assertEquals(400, error.get("code").asInt());
    assertEquals(1, error.get("details").size());
    assertTrue(error.at("/details/0").asString().startsWith(parameter + ": "), error::toString);
  }

  @Test
  void allProblemsAreToldAtOnce() {
    JsonNode details = client.postJson(SUBMIT, "f=json&limit=x&mode=y").at("/error/details");

    assertEquals(
        List.of("limit", "mode", "text"),
        details.valueStream().map(d -> d.asString().split(":", 2)[0]).sorted().toList());
  }

  @Test
  void aHiddenTextIsNotRepeated() {
    String reply = Client.text(client.post(SUBMIT, "f=json&limit=x&secret=" + "s3cr3t".repeat(10)));

    assertTrue(!reply.contains("s3cr3t"), reply);
  }

  @Test
  void aFullEngineSaysWhenToComeBack() {
    Rig small = Sample.rig(JobEngines.builder().bounds(Bounds.NONE.queued(1)));
    small.client().post(SUBMIT, "f=json&text=abc");

    GpResponse response = small.client().post(SUBMIT, "f=pjson&text=abc");

    assertEquals(200, response.status());
    assertEquals("1", response.headers().get("Retry-After"));
    Golden.check("rejected-full.json", Client.text(response));
  }

  @Test
  void aHostThatWantsStatusesSendsThemToo() {
    Rig small = Sample.rig(JobEngines.builder().bounds(Bounds.NONE.queued(1)));
    Client strict = new Client(GpServers.builder(small.engine()).errorStatuses(true).build());
    assertEquals(200, strict.post(SUBMIT, "f=json&text=abc").status());

    GpResponse full = strict.post(SUBMIT, "f=json&text=abc");

    assertEquals(503, full.status());
    assertEquals("1", full.headers().get("Retry-After"));
    assertEquals(400, strict.post(SUBMIT, "f=json&limit=x").status());
    assertEquals(400, strict.post("/services/nowhere", "f=json").status());
  }

  @Test
  void anOwnerOverItsOwnBoundIsToldThatItIsItsOwn() {
    Rig small =
        Sample.rig(
            JobEngines.builder()
                .owners(caller -> OwnerTerms.DEFAULT.bounds(Bounds.NONE.queued(1))));
    small.client().post(SUBMIT, "f=json&text=abc");

    JsonNode error = small.client().postJson(SUBMIT, "f=json&text=abc").get("error");

    assertEquals(429, error.get("code").asInt());
    assertEquals(
        "Too many of your jobs are waiting. Try again later.", error.at("/details/0").asString());
  }

  @Test
  void inputsWithoutRoomAreToldApartFromInputsThatAreTooLarge() {
    Rig small = Sample.rig(JobEngines.builder().bounds(Bounds.NONE.inputBytes(1000)));
    small.client().post(SUBMIT, "f=json&text=" + "x".repeat(300));

    assertEquals(
        "The inputs of waiting jobs leave no room for these. Try again later.",
        rejection(small, "x".repeat(300)));
    assertEquals(
        "The inputs are larger than this server accepts.", rejection(small, "x".repeat(600)));
  }

  private static String rejection(Rig rig, String text) {
    return rig.client().postJson(SUBMIT, "f=json&text=" + text).at("/error/details/0").asString();
  }

  @Test
  void aClosingEngineSaysSo() {
    rig.engine().close();

    GpResponse response = client.post(SUBMIT, "f=pjson&text=abc");

    assertEquals(null, response.headers().get("Retry-After"));
    Golden.check("rejected-closing.json", Client.text(response));
  }

  @Test
  void theTimeToComeBackIsRoundedUpToSeconds() {
    assertEquals("2", retryAfter(Duration.ofMillis(1001)));
    assertEquals("2", retryAfter(Duration.ofSeconds(2)));
    assertEquals("1", retryAfter(Duration.ZERO));
  }

  private static String retryAfter(Duration delay) {
    return GpException.of(new JobRejectedException(Reason.QUEUE_FULL, delay, "full"))
        .headers()
        .get("Retry-After");
  }

  @Test
  void aSynchronousServiceTakesNoJobs() {
    JsonNode error = client.postJson(Sample.QUICK + "/submitJob", "f=json&text=a").get("error");

    assertEquals(400, error.get("code").asInt());
    assertEquals(
        "Service 'Fast/Quick' is synchronous: use execute.", error.at("/details/0").asString());
  }
}
