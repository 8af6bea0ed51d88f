package io.jobengine.core.gp;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MethodTest {
  private final Rig rig = Sample.rig();
  private final Client client = rig.client();

  @Test
  void headIsAGetWithoutTheBody() {
    GpResponse head = send("HEAD", "/Text/GPServer?f=json");
    GpResponse get = client.get("/Text/GPServer?f=json");

    assertEquals(get.headers(), head.headers());
    assertEquals(200, head.status());
    assertEquals(0, head.body().length());
  }

  @ParameterizedTest
  @ValueSource(strings = {"PUT", "DELETE", "OPTIONS", "PATCH", "get", "TRACE", ""})
  void otherMethodsAreNotAllowed(String method) {
    GpResponse response = send(method, "/Text/GPServer?f=json");

    assertEquals(405, response.status());
    assertEquals("GET, HEAD, POST", response.headers().get("Allow"));
    assertEquals(405, Client.json(response).at("/error/code").asInt());
  }

  @Test
  void headDoesNotRunAnything() {
    GpResponse response = send("HEAD", Sample.TASK + "/submitJob?text=a&f=json");

    assertEquals(405, response.status());
    assertEquals("GET, POST", response.headers().get("Allow"));
    assertEquals(0, rig.jobCount());
    assertEquals(405, send("HEAD", Sample.QUICK + "/execute?text=a&f=json").status());
    String job = Sample.TASK + "/jobs/" + Sample.counting(rig).id();
    assertEquals(405, send("HEAD", job + "/cancel?f=json").status());
    assertEquals("esriJobSubmitted", client.getJson(job + "?f=json").at("/jobStatus").asString());
  }

  private GpResponse send(String method, String target) {
    return client.send(method, target, Map.of(), GpBody.empty());
  }
}
