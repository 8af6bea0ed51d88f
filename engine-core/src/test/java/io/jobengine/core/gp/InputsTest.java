package io.jobengine.core.gp;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.jobengine.JobStatus;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class InputsTest {
  private final ScriptedEngine engine = Sample.engine();
  private final Client client = Sample.client(engine);
  private final ScriptedJob job =
      engine.job(Sample.COUNT_NAME).given(Sample.TEXT, "to be").given(Sample.SECRET, "s3cr3t");
  private final String path = Sample.TASK + "/jobs/" + job.id();

  @ParameterizedTest
  @EnumSource(JobStatus.class)
  void inputsCanBeReadAtAnyTime(JobStatus status) {
    job.to(status);

    assertEquals(
        "{\"paramName\":\"text\",\"dataType\":\"GPString\",\"value\":\"to be\"}",
        Client.text(client.get(path + "/inputs/Text?f=json")));
  }

  @Test
  void theListHoldsWhatWasGivenAndTheDefaults() {
    Golden.check("inputs.json", Client.text(client.get(path + "/inputs?f=pjson")));
    Golden.check("input.html", Client.text(client.get(path + "/inputs/text")));
  }

  @Test
  void hiddenTextsStayHidden() {
    assertEquals(
        "{\"paramName\":\"secret\",\"dataType\":\"GPStringHidden\",\"value\":\"\"}",
        Client.text(client.get(path + "/inputs/secret?f=json")));
  }

  @Test
  void anUnknownInputIsToldWithThoseThatExist() {
    assertEquals(
        "The task has no input of this name; it has: [text, limit, mode, secret, places]",
        client.getJson(path + "/inputs/words?f=json").at("/error/details/0").asString());
  }
}
