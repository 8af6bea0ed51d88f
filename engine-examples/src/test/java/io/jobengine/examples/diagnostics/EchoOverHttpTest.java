package io.jobengine.examples.diagnostics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.jobengine.examples.ExampleEngine;
import io.jobengine.examples.GpClient;
import io.jobengine.examples.HttpServerHost;
import java.io.IOException;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class EchoOverHttpTest {
  private static HttpServerHost host;
  private static GpClient client;

  @BeforeAll
  static void startTheHost() throws IOException {
    host = HttpServerHost.start(ExampleEngine.create(), "127.0.0.1", 0);
    client = new GpClient(host.catalog());
  }

  @AfterAll
  static void stopTheHost() {
    host.close();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "Long | -4503599627370495 | -4503599627370495",
        "Double | 1e-3 | 0.001",
        "Boolean | False | false",
        "Date | 1517967774123 | 1517967774123",
        "Date | 2018-02-07T01:42:54.123 | 1517967774123",
        "Linear | {\"distance\":5,\"units\":\"Esrimiles\"} | {\"distance\":5.0,\"units\":\"esriMiles\"}",
        "Areal | 3 SquareKilometers | {\"area\":3.0,\"units\":\"esriSquareKilometers\"}",
        "File | {\"url\":\"https://example.com/a.zip\"} | {\"url\":\"https://example.com/a.zip\"}",
        "Raster | {\"url\":\"https://example.com/a.tif\",\"format\":\"tif\"}"
            + " | {\"url\":\"https://example.com/a.tif\",\"format\":\"tif\"}",
        "Strings | [\"a\",\"b,c\",\"\"] | [\"a\",\"b,c\",\"\"]",
        "Longs | [1,-2] | [1,-2]",
        "ValueTable | [[\"Fuji\",3776.24,663],[\"\",null,null]]"
            + " | [[\"Fuji\",3776.24,663],[\"\",null,null]]"
      })
  void valueComesBackAsItWasGiven(String suffix, String given, String expected) {
    assertEquals(JsonMapper.shared().readTree(expected), echoed(suffix, given));
  }

  @Test
  void textComesBackLetterByLetter() {
    String text = "Grüße, 世界 \uD83C\uDF0B & <script>\"'\\ +%2B;=";
    GpClient.RemoteJob job = client.submit("Diagnostics", "Echo", Map.of("Input_String", text));
    job.awaitEnd("esriJobSucceeded");
    assertEquals(text, job.result("Output_String").asString());
  }

  @Test
  void fieldComesBackWithNameAndType() {
    JsonNode field = echoed("Field", "{\"name\":\"POP\",\"type\":\"esriFieldTypeInteger\"}");
    assertEquals("POP", field.path("name").asString());
    assertEquals("esriFieldTypeInteger", field.path("type").asString());
  }

  @Test
  void featuresComeBackWithGeometryAndAttributes() {
    String features =
        "[{\"geometry\":{\"rings\":[[[0,0],[0,1],[1,1],[0,0]]]},\"attributes\":{\"N\":1,\"S\":null}}]";
    JsonNode set =
        echoed(
            "Features", "{\"geometryType\":\"esriGeometryPolygon\",\"features\":" + features + "}");
    assertEquals("esriGeometryPolygon", set.path("geometryType").asString());
    JsonNode expected = JsonMapper.shared().readTree(features).get(0);
    assertEquals(expected.path("attributes"), set.at("/features/0/attributes"), set::toString);
    assertEquals(3 + 1, set.at("/features/0/geometry/rings/0").size());
  }

  @Test
  void recordsComeBackWithTheirAttributes() {
    JsonNode set = echoed("Table", "{\"fields\":[],\"features\":[{\"attributes\":{\"A\":\"x\"}}]}");
    assertEquals("x", set.at("/features/0/attributes/A").asString(), set::toString);
  }

  @Test
  void everyOutputHasASampleWhereNothingWasGiven() {
    GpClient.RemoteJob job = client.submit("Diagnostics", "Echo", Map.of("Input_String", "x"));
    JsonNode links = job.awaitEnd("esriJobSucceeded").required("results");
    JsonNode results = job.read("results");
    assertEquals(15, links.size());
    assertEquals(15, results.size());
    for (JsonNode result : results) {
      assertTrue(links.has(result.path("paramName").asString()), result::toString);
      assertTrue(!result.required("value").isNull(), result::toString);
    }
  }

  @Test
  void inputsCanBeReadAgain() {
    GpClient.RemoteJob job =
        client.submit("Diagnostics", "Echo", Map.of("Input_String", "x", "Input_Long", "7"));
    job.awaitEnd("esriJobSucceeded");
    assertEquals(7, job.read("inputs/Input_Long").path("value").asInt());
  }

  private static JsonNode echoed(String suffix, String given) {
    GpClient.RemoteJob job =
        client.submit("Diagnostics", "Echo", Map.of("Input_String", "x", "Input_" + suffix, given));
    job.awaitEnd("esriJobSucceeded");
    return job.result("Output_" + suffix);
  }
}
