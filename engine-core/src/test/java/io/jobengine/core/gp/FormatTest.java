package io.jobengine.core.gp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

class FormatTest {
  private final Client client = Sample.rig().client();

  @Test
  void jsonIsOneLineAndPjsonIsIndented() {
    String json = Client.text(client.get("/Fast?f=json"));
    String pretty = Client.text(client.get("/Fast?F=PJSON"));

    assertFalse(json.contains("\n"));
    assertTrue(pretty.startsWith("{\n \""), pretty);
    assertEquals(client.getJson("/Fast?f=json"), client.getJson("/Fast?f=pjson"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "?f=", "?f=html", "?f=HTML", "?token=x"})
  void htmlIsWhatOneGetsWhoAsksForNothing(String query) {
    GpResponse response = client.get("/Text/GPServer" + query);

    assertEquals("text/html;charset=UTF-8", response.headers().get("Content-Type"));
    assertTrue(Client.text(response).startsWith("<!DOCTYPE html>"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"kmz", "geojson", "xml", "json%20"})
  void otherFormatsAreNotSupported(String format) {
    GpResponse response = client.get("/Text/GPServer?f=" + format);
    JsonNode error = Client.json(response).get("error");

    assertEquals(200, response.status());
    assertEquals(400, error.get("code").asInt());
    assertEquals("Output format not supported.", error.get("message").asString());
    assertTrue(error.get("details").isArray());
  }

  @Test
  void aCallbackIsIgnored() {
    assertEquals(
        "Count Words",
        client.getJson("/Text/GPServer?f=json&callback=a.b").at("/tasks/0").asString());
  }

  @Test
  void errorsComeInTheFormatOfTheRequest() {
    Golden.check("error.html", Client.text(client.get("/Nowhere?f=html")));
    Golden.check("error.json", Client.text(client.get("/Nowhere?f=pjson")));
  }

  @Test
  void headersKeepBrowsersFromGuessingAndCaching() {
    Map<String, String> json = client.get("?f=json").headers();
    Map<String, String> html = client.get("?f=html").headers();

    assertEquals("application/json;charset=UTF-8", json.get("Content-Type"));
    assertEquals("nosniff", json.get("X-Content-Type-Options"));
    assertEquals("nosniff", html.get("X-Content-Type-Options"));
    assertEquals("no-store", json.get("Cache-Control"));
    assertEquals(
        "default-src 'none'; style-src 'sha256-rTI7uQShXmyfqrb3cP50K6omhfDtEBYXbB+5ANHLPbk=';"
            + " form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
        html.get("Content-Security-Policy"));
  }

  @Test
  void scriptsOfAnySiteMayReadUnlessTheHostSaysOtherwise() {
    assertEquals("*", client.get("?f=json").headers().get("Access-Control-Allow-Origin"));
    assertEquals("https://maps.example.com", originOf("https://maps.example.com"));
    assertEquals(null, originOf(""));
  }

  private static String originOf(String corsOrigin) {
    GpServer server = GpServers.builder(Sample.rig().engine()).corsOrigin(corsOrigin).build();
    return new Client(server).get("?f=json").headers().get("Access-Control-Allow-Origin");
  }
}
