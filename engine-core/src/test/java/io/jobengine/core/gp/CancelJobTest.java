package io.jobengine.core.gp;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.jobengine.JobStatus;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.JsonNode;

class CancelJobTest {
  private final Rig rig = Sample.rig();
  private final Client client = rig.client();

  @ParameterizedTest
  @CsvSource({
    "SUBMITTED,  esriJobCancelled",
    "WAITING,    esriJobCancelled",
    "EXECUTING,  esriJobCancelling",
    "CANCELLING, esriJobCancelling",
  })
  void anAcceptedCancelAnswersIdAndStatus(JobStatus before, String status) {
    RiggedJob job = Sample.counting(rig, before);

    String form = "id=" + job.id() + "&returnMessages=false&f=json";
    assertEquals(
        "{\"jobId\":\"" + job.id() + "\",\"jobStatus\":\"" + status + "\"}",
        Client.text(client.post(cancel(job), form)));
  }

  @ParameterizedTest
  @EnumSource(
      value = JobStatus.class,
      names = {"SUCCEEDED", "FAILED", "EXPECTED_FAILURE", "TIMED_OUT", "CANCELLED"})
  void anEndedJobCannotBeCancelled(JobStatus end) {
    RiggedJob job = Sample.counting(rig, end);

    JsonNode error = client.getJson(cancel(job) + "?f=json").get("error");

    assertEquals(400, error.get("code").asInt());
    assertEquals("Invalid or missing input parameters.", error.get("message").asString());
    assertEquals(
        "The job cannot be cancelled: it has ended, with the status "
            + StatusDialect.ESRI.name(end)
            + ".",
        error.at("/details/0").asString());
    assertEquals(end, job.status());
  }

  @Test
  void peopleAreSentBackToTheJob() {
    RiggedJob job = Sample.counting(rig);

    GpResponse response = client.post(cancel(job), "");

    assertEquals(303, response.status());
    assertEquals(
        Client.BASE + "/services" + Sample.TASK + "/jobs/" + job.id(),
        response.headers().get("Location"));
    assertEquals(JobStatus.CANCELLED, job.status());
  }

  private static String cancel(RiggedJob job) {
    return Sample.TASK + "/jobs/" + job.id() + "/cancel";
  }
}
