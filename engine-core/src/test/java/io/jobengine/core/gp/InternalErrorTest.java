package io.jobengine.core.gp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.jobengine.JobStatus;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class InternalErrorTest {
  private static final String INTERNAL_ERROR =
      "{\"error\":{\"code\":500,\"message\":\"Internal error.\",\"details\":[]}}";

  private final CapturedLog log = CapturedLog.of(Responder.class);
  private final Rig rig = Sample.rig();
  private final Client client = rig.client();

  static List<Throwable> failures() {
    return List.of(
        new IllegalStateException("secret path /etc/engine"),
        new NullPointerException(),
        new StackOverflowError());
  }

  @ParameterizedTest
  @MethodSource("failures")
  void whatFailsInsideIsLoggedOnceAndNotTold(Throwable failure) {
    rig.store().failKeepWith(failure);

    GpResponse response = client.post(Sample.TASK + "/submitJob?token=t0k3n", "f=json&text=abc");

    assertEquals(200, response.status());
    assertEquals(INTERNAL_ERROR, Client.text(response));
    assertEquals(1, log.size());
    assertTrue(log.causedBy(failure));
    assertEquals(List.of("POST /services" + Sample.TASK + "/submitJob failed"), log.messages());
  }

  @Test
  void aReadThatFailsIsLoggedOnceAndNotTold() {
    RiggedJob job = Sample.counting(rig).given(Sample.SECRET, "x").result(Sample.WORDS, 2L);
    String path = Sample.TASK + "/jobs/" + job.to(JobStatus.SUCCEEDED).id();
    rig.store().failLoadWith(new IllegalStateException("secret"));

    assertEquals(INTERNAL_ERROR, Client.text(client.get(path + "?f=json")));
    assertEquals(INTERNAL_ERROR, Client.text(client.get(path + "/inputs?f=json")));
    assertEquals(2, log.size());
    Golden.check("internal-error.html", Client.text(client.get(path)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"?f=json", "?f=pjson", "?f=html"})
  void aJobIsShownWithoutALookAtTheValuesThatItIsSureToHave(String query) {
    RiggedJob job = Sample.counting(rig, JobStatus.SUCCEEDED);
    rig.store().failLoadWith(new IllegalStateException("secret"));

    String page = Client.text(client.get(Sample.TASK + "/jobs/" + job.id() + query));

    assertTrue(page.contains("results/words") && page.contains("inputs/mode"), page);
    assertEquals(0, log.size());
  }

  @Test
  void whatAStrangerSendsIsNotLogged() {
    client.get("/%zz?f=json");
    client.get("/Nowhere?f=xyz");
    client.post(Sample.TASK + "/submitJob", "f=json&limit=x");

    assertEquals(0, log.size());
  }
}
