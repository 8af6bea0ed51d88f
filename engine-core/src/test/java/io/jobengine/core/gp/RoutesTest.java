package io.jobengine.core.gp;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.jobengine.Caller;
import io.jobengine.ServiceDescriptor;
import io.jobengine.core.JobEngines;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

class RoutesTest {
  private static final String INVALID_URL =
      "{\"error\":{\"code\":400,\"message\":\"Invalid URL\",\"details\":[\"Invalid URL\"]}}";

  private final Rig rig = Sample.rig();
  private final GpServer server = GpServers.builder(rig.engine()).build();
  private final Client client = new Client(server);

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/Nowhere/GPServer",
        "/text/GPServer",
        "/Text/gpserver",
        "/Text",
        "/Text/MapServer",
        "/Fast/Quick",
        "/Fast/GPServer",
        "/Nofolder",
        "/fast",
        "/Text/GPServer/Nothing",
        "/Text/GPServer/count%20words",
        "/Text/GPServer/Count+Words",
        "/Text/GPServer//Other",
        "//Text/GPServer",
        "/Text/GPServer/Other/submitjob",
        "/Text/GPServer/Other/jobs",
        "/Text/GPServer/Other/delete",
        "/Text/GPServer/Other/jobs/j8f8783b51b5a4faf0000000000000001/remove",
        "/Text/GPServer/Other/jobs/j8f8783b51b5a4faf0000000000000001/results/words/more",
        "/Text/GPServer/Other/jobs/j8f8783b51b5a4faf0000000000000001/cancel/now",
        "/Fast%2FQuick/GPServer",
        "/../services/Text/GPServer",
      })
  void aPathWithoutResourceIsAnInvalidUrl(String path) {
    GpResponse response = client.get(path + "?f=json");

    assertEquals(INVALID_URL, Client.text(response));
    assertEquals(200, response.status());
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "/", "/rest/services", "services", "/service", "/SERVICES"})
  void aPathOutsideOfTheServicesIsAnInvalidUrl(String rawPath) {
    GpRequest request =
        new GpRequest(
            "GET", rawPath, "f=json", Map.of(), GpBody.empty(), Caller.NOBODY, Client.BASE);

    GpResponse response = server.handle(request).toCompletableFuture().join();

    assertEquals(INVALID_URL, Client.text(response));
  }

  @ParameterizedTest
  @CsvSource({
    "/Text/GPServer, Count Words",
    "/Text/GPServer/, Count Words",
    "/Text/GPServer///, Count Words",
    "/%54ext/GPServer, Count Words",
    "/FileProcessing/GPServer/, Processing for Northern Districts",
  })
  void slashesAtTheEndAndNeedlessEscapesDoNotMatter(String path, String firstTask) {
    assertEquals(firstTask, client.getJson(path + "?f=json").at("/tasks/0").asString());
  }

  @Test
  void taskNamesHaveTheirSpacesEscaped() {
    assertEquals("Count Words", client.getJson(Sample.TASK + "/?f=json").at("/name").asString());
    assertEquals("Count Words", client.getJson(Sample.QUICK + "?f=json").at("/name").asString());
  }

  @Test
  void aServiceMayBearTheNameOfAFolder() {
    Client both =
        Rig.of(
                JobEngines.builder()
                    .service(ServiceDescriptor.builder("A").build(), Rig.byHand(Sample.OTHER))
                    .service(ServiceDescriptor.builder("A/B").build(), Rig.byHand(Sample.COUNT)))
            .client();

    assertEquals("Other", both.getJson("/A/GPServer?f=json").at("/tasks/0").asString());
    assertEquals("Count Words", both.getJson("/A/B/GPServer?f=json").at("/tasks/0").asString());
    assertEquals("A/B", both.getJson("/A?f=json").at("/services/0/name").asString());
  }

  @Test
  void theServicesOfSeveralEnginesStandSideBySide() {
    Rig more = Rig.of(ServiceDescriptor.builder("More").build(), Sample.OTHER);
    Client both = new Client(GpServers.builder(rig.engine(), more.engine()).build());

    assertEquals("Other", both.getJson("/More/GPServer?f=json").at("/tasks/0").asString());
    assertEquals("Count Words", both.getJson("/Text/GPServer?f=json").at("/tasks/0").asString());
  }

  @Test
  void postAndGetReachTheSameResource() {
    JsonNode byGet = client.getJson("/Text/GPServer?f=json");

    assertEquals(byGet, client.postJson("/Text/GPServer", "f=json"));
    assertEquals(byGet, client.postJson("/Text/GPServer?f=json", ""));
  }

  @ParameterizedTest
  @ValueSource(strings = {"/%", "/%4", "/%zz", "/%ff", "/%c0%af", "/Text%00"})
  void aMalformedPathIsTold(String path) {
    JsonNode error =
        Client.json(client.send("GET", path + "?f=json", Map.of(), GpBody.empty())).get("error");

    assertEquals(400, error.get("code").asInt());
    assertEquals("Malformed request.", error.get("message").asString());
    assertEquals(List.of("details"), error.propertyNames().stream().skip(2).toList());
  }
}
