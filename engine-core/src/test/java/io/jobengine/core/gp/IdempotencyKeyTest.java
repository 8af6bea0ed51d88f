package io.jobengine.core.gp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import io.jobengine.Caller;
import io.jobengine.JobRejectedException;
import io.jobengine.JobRejectedException.Reason;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** The {@code Idempotency-Key} header of submitJob. */
class IdempotencyKeyTest {
  private static final String SUBMIT = Sample.TASK + "/submitJob";
  private static final String REPLAYED = "Idempotent-Replayed";

  private final Rig rig = Sample.rig();
  private final Client ann = rig.client().as(Caller.of("ann"));

  private static GpResponse post(Client client, String form, String key) {
    return client.send(
        "POST",
        SUBMIT,
        Map.of("idempotency-KEY", List.of(key)),
        GpBody.of(form.getBytes(StandardCharsets.UTF_8)));
  }

  @Test
  void theSameRequestAgainGetsTheSameAnswerAndIsToldSo() {
    GpResponse first = post(ann, "f=json&text=abc", "k1");
    rig.begin().result(Sample.WORDS, 1L).returned();
    GpResponse again = post(ann, "f=json&text=abc&limit=10", "k1");

    assertEquals(1, rig.jobCount());
    assertEquals(Client.text(first), Client.text(again), "submitted, as submitJob always says");
    assertNull(first.headers().get(REPLAYED));
    assertEquals("true", again.headers().get(REPLAYED));
  }

  @Test
  void aGetHasAKeyToo() {
    Map<String, List<String>> key = Map.of("Idempotency-Key", List.of("k1"));
    String first = Client.text(ann.send("GET", SUBMIT + "?f=json&text=abc", key, GpBody.empty()));

    assertEquals(first, Client.text(post(ann, "f=json&text=abc", "k1")));
  }

  @Test
  void peopleAreSentToTheSamePage() {
    GpResponse first = post(ann, "text=abc", "k1");
    GpResponse again = post(ann, "text=abc", "k1");

    assertEquals(303, again.status());
    assertEquals(first.headers().get("Location"), again.headers().get("Location"));
    assertEquals("true", again.headers().get(REPLAYED));
  }

  @Test
  void otherInputsAreAConflict() {
    post(ann, "f=json&text=abc", "k1");

    GpResponse conflict = post(ann, "f=pjson&text=abd", "k1");

    assertEquals(200, conflict.status());
    Golden.check("idempotency-conflict.json", Client.text(conflict));
    assertEquals(1, rig.jobCount());
  }

  @Test
  void aStrangersKeyIsAnotherKey() {
    post(ann, "f=json&text=abc", "k1");

    GpResponse bobs = post(rig.client().as(Caller.of("bob")), "f=json&text=other", "k1");

    assertNull(bobs.headers().get(REPLAYED));
    assertEquals(2, rig.jobCount());
  }

  @Test
  void nobodyHasNoKey() {
    JsonNode error = Client.json(post(rig.client(), "f=json&text=abc", "k1")).get("error");

    assertEquals(400, error.get("code").asInt());
    assertEquals(
        "An idempotency key needs an owner, and nobody in particular submits this request",
        error.at("/details/0").asString());
    assertEquals(0, rig.jobCount());
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "a b", "\u00e4", "a\u0000"})
  void aKeyOfAnotherFormIsAProblemAmongTheOthers(String key) {
    JsonNode details = Client.json(post(ann, "f=json&limit=x", key)).at("/error/details");

    assertEquals(3, details.size(), details::toString);
    assertEquals(
        "Idempotency-Key: An idempotency key has 1 to 255 visible ASCII characters and no space, not '"
            + key
            + "'",
        details.get(1).asString());
  }

  @Test
  void aKeyThatIsTooLongIsNotRepeated() {
    String error = Client.text(post(ann, "f=json&text=abc", "k".repeat(256)));

    assertEquals(-1, error.indexOf("kkk"), error);
    assertEquals(0, rig.jobCount());
  }

  @Test
  void executeLooksAtNoKey() {
    var answer =
        ann.start(
            "POST",
            Sample.QUICK + "/execute",
            Map.of("Idempotency-Key", List.of("k1")),
            GpBody.of("f=json&text=abc".getBytes(StandardCharsets.UTF_8)));
    rig.begin().result(Sample.WORDS, 1L).returned();

    assertEquals(false, Client.json(answer.join()).has("error"));
  }

  @Test
  void aKeyThatIsBeingUsedIsToBeTriedAgain() {
    GpException error =
        GpException.of(
            new JobRejectedException(Reason.KEY_IN_USE, Duration.ofSeconds(1), "'k1' is in use"));

    assertEquals(503, error.code());
    assertEquals("1", error.headers().get("Retry-After"));
    assertEquals(
        List.of("Another request with this idempotency key is on its way. Try again later."),
        error.details());
  }
}
