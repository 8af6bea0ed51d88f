package io.jobengine.core.gp;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

class RequestBodyTest {
  private static final String FORM = "application/x-www-form-urlencoded";
  private static final String SUBMIT = Sample.TASK + "/submitJob";
  private static final int MAXIMUM = 100;

  private final Rig rig = Sample.rig();
  private final Client client =
      new Client(GpServers.builder(rig.engine()).maximumBodyBytes(MAXIMUM).build());

  @Test
  void theBodyGoesBeforeTheQuery() {
    client.post(SUBMIT + "?f=json&text=query&limit=7", "text=body");

    assertEquals("body", rig.onlyJob().snapshot().input(Sample.TEXT));
    assertEquals(7L, rig.onlyJob().snapshot().input(Sample.LIMIT));
  }

  @Test
  void aStreamOfUnknownLengthIsRead() {
    JsonNode reply = post(FORM, stream("f=json&text=abc"));

    assertEquals("esriJobSubmitted", reply.at("/jobStatus").asString());
    assertEquals("abc", rig.onlyJob().snapshot().input(Sample.TEXT));
  }

  @Test
  void aPartOfAFileIsRead(@TempDir Path directory) throws IOException {
    Path file = Files.writeString(directory.resolve("body"), "xxf=json&text=abcxx");

    post(FORM, GpBody.of(file, 2, 15));

    assertEquals("abc", rig.onlyJob().snapshot().input(Sample.TEXT));
  }

  @Test
  void aBodyOfExactlyTheMaximumIsRead() {
    post(FORM, stream("f=json&text=" + "a".repeat(MAXIMUM - "f=json&text=".length())));

    assertEquals(1, rig.jobCount());
  }

  @Test
  void aBodyThatSaysItIsTooLargeIsNotEvenRead() {
    InputStream unreadable =
        new InputStream() {
          @Override
          public int read() {
            throw new AssertionError("must not be read");
          }
        };

    JsonNode reply = post(FORM, GpBody.of(unreadable, MAXIMUM + 1));

    assertEquals(413, reply.at("/error/code").asInt());
  }

  @Test
  void aBodyThatTurnsOutTooLargeIsRefused() {
    JsonNode reply = post(FORM, stream("f=json&text=" + "a".repeat(MAXIMUM)));

    assertEquals(413, reply.at("/error/code").asInt());
    assertEquals("Request too large.", reply.at("/error/message").asString());
    assertEquals(0, rig.jobCount());
  }

  @Test
  void aBodyThatBreaksOffIsRefused() {
    InputStream broken =
        new InputStream() {
          @Override
          public int read() throws IOException {
            throw new IOException("connection reset");
          }
        };

    JsonNode reply = post(FORM, GpBody.of(broken, GpBody.UNKNOWN_LENGTH));

    assertEquals("The body could not be read.", reply.at("/error/details/0").asString());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        FORM,
        FORM + ";charset=UTF-8",
        "Application/X-WWW-Form-Urlencoded; charset=\"utf-8\"",
        FORM + " ; charset=utf8 ; x=y"
      })
  void formsComeAsUtf8(String contentType) {
    post(contentType, stream("f=json&text=%C3%BC"));

    assertEquals("ü", rig.onlyJob().snapshot().input(Sample.TEXT));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "multipart/form-data; boundary=x",
        "application/json",
        "text/plain",
        "",
        FORM + ";charset=latin1"
      })
  void otherTypesOfBodyAreRefusedInWords(String contentType) {
    JsonNode error = post(contentType, stream("f=json&text=a")).get("error");

    assertEquals(400, error.get("code").asInt());
    assertTrue(
        error.at("/details/0").asString().matches(".*(urlencoded|UTF-8).*"), error::toString);
    assertEquals(0, rig.jobCount());
  }

  @Test
  void aBodyWithoutContentTypeIsTakenForAForm() {
    client.send("POST", SUBMIT, Map.of(), stream("f=json&text=a"));

    assertEquals("a", rig.onlyJob().snapshot().input(Sample.TEXT));
  }

  @Test
  void theBodyOfAGetIsIgnored() {
    GpResponse response =
        client.send(
            "GET",
            "/Text/GPServer?f=json",
            Map.of("Content-Type", List.of("text/plain")),
            stream("f=kmz"));

    assertEquals("Count Words", Client.json(response).at("/tasks/0").asString());
  }

  @Test
  void anErrorInTheFormIsJsonUnlessTheQueryWantsHtml() {
    assertEquals(400, client.postJson(SUBMIT, "text=%").at("/error/code").asInt());
    assertTrue(Client.text(client.post(SUBMIT + "?f=html", "text=%")).startsWith("<!DOCTYPE"));
  }

  private JsonNode post(String contentType, GpBody body) {
    return Client.json(
        client.send("POST", SUBMIT, Map.of("CONTENT-TYPE", List.of(contentType)), body));
  }

  private static GpBody stream(String text) {
    return GpBody.of(new ByteArrayInputStream(text.getBytes(UTF_8)), GpBody.UNKNOWN_LENGTH);
  }
}
