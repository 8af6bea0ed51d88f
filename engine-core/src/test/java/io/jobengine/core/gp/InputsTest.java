package io.jobengine.core.gp;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.jobengine.JobStatus;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class InputsTest {
  private final Rig rig = Sample.rig();
  private final Client client = rig.client();
  private final RiggedJob job = Sample.counting(rig).given(Sample.SECRET, "s3cr3t");

  static Stream<JobStatus> statuses() {
    return Rig.statuses();
  }

  @ParameterizedTest
  @MethodSource("statuses")
  void inputsCanBeReadAtAnyTime(JobStatus status) {
    String path = path(Sample.counting(rig, status));

    assertEquals(
        "{\"paramName\":\"text\",\"dataType\":\"GPString\",\"value\":\"to be\"}",
        Client.text(client.get(path + "/inputs/Text?f=json")));
  }

  @Test
  void theListHoldsWhatWasGivenAndTheDefaults() {
    Golden.check("inputs.json", Client.text(client.get(path(job) + "/inputs?f=pjson")));
    Golden.check("input.html", Client.text(client.get(path(job) + "/inputs/text")));
  }

  @Test
  void hiddenTextsStayHidden() {
    assertEquals(
        "{\"paramName\":\"secret\",\"dataType\":\"GPStringHidden\",\"value\":\"\"}",
        Client.text(client.get(path(job) + "/inputs/secret?f=json")));
  }

  @Test
  void anUnknownInputIsToldWithThoseThatExist() {
    assertEquals(
        "The task has no input of this name; it has: [text, limit, mode, secret, places]",
        client.getJson(path(job) + "/inputs/words?f=json").at("/error/details/0").asString());
  }

  private static String path(RiggedJob job) {
    return Sample.TASK + "/jobs/" + job.id();
  }
}
