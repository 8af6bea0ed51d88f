package io.jobengine.core.gp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class InternalErrorTest {
  private static final String INTERNAL_ERROR =
      "{\"error\":{\"code\":500,\"message\":\"Internal error.\",\"details\":[]}}";

  private final CapturedLog log = CapturedLog.of(Responder.class);
  private final ScriptedEngine engine = Sample.engine();
  private final Client client = Sample.client(engine);

  static List<Throwable> failures() {
    return List.of(
        new IllegalStateException("secret path /etc/engine"),
        new NullPointerException(),
        new StackOverflowError());
  }

  @ParameterizedTest
  @MethodSource("failures")
  void whatFailsInsideIsLoggedOnceAndNotTold(Throwable failure) {
    engine.failWith(failure);

    GpResponse response = client.post(Sample.TASK + "/submitJob?token=t0k3n", "f=json&text=abc");

    assertEquals(200, response.status());
    assertEquals(INTERNAL_ERROR, Client.text(response));
    assertEquals(1, log.size());
    assertTrue(log.causedBy(failure));
    assertEquals(List.of("POST /services" + Sample.TASK + "/submitJob failed"), log.messages());
  }

  @Test
  void aReadThatFailsIsLoggedOnceAndNotTold() {
    engine.failWith(new IllegalStateException("secret"));

    String path = Sample.TASK + "/jobs/j8f8783b51b5a4faf0000000000000001";

    assertEquals(INTERNAL_ERROR, Client.text(client.get(path + "?f=json")));
    assertEquals(1, log.size());
    Golden.check("internal-error.html", Client.text(client.get(path)));
  }

  @Test
  void whatAStrangerSendsIsNotLogged() {
    client.get("/%zz?f=json");
    client.get("/Nowhere?f=xyz");
    client.post(Sample.TASK + "/submitJob", "f=json&limit=x");

    assertEquals(0, log.size());
  }
}
