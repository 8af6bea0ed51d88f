package io.jobengine.examples;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class HttpServerHostTest {
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

  @Test
  void catalogNamesTheServicesAndIsAPageForBrowsers() {
    String names = client.get("").required("services").toString();
    assertTrue(names.contains("EarthquakeHotSpots"), names);
    assertTrue(names.contains("\"Diagnostics\""), names);
    assertTrue(names.contains("DiagnosticsSync"), names);
    HttpResponse<String> page = client.send(HttpRequest.newBuilder(client.uri("")));
    assertTrue(page.headers().firstValue("Content-Type").orElse("").startsWith("text/html"));
    assertTrue(page.body().contains("EarthquakeHotSpots"), page::body);
  }

  @Test
  void scriptsOfOtherSitesMayRead() {
    HttpResponse<String> page = client.send(HttpRequest.newBuilder(client.uri("")));
    assertEquals("*", page.headers().firstValue("Access-Control-Allow-Origin").orElse(""));
  }

  @Test
  void headIsAnsweredWithoutABody() {
    HttpResponse<String> page =
        client.send(
            HttpRequest.newBuilder(client.uri(""))
                .method("HEAD", HttpRequest.BodyPublishers.noBody()));
    assertEquals(200, page.statusCode());
    assertEquals("", page.body());
  }

  @Test
  void unknownPathIsAnErrorInTheReply() {
    assertEquals(400, client.get("Nothing/GPServer").at("/error/code").asInt());
    assertEquals(
        404,
        client.send(HttpRequest.newBuilder(host.catalog().resolve("/elsewhere"))).statusCode());
  }

  @Test
  void jobsThatAreStuckDoNotBlockTheOthers() {
    List<GpClient.RemoteJob> stuck =
        Stream.generate(() -> client.submit("Diagnostics", "Slow", Map.of())).limit(3).toList();
    stuck.forEach(
        job -> job.await(page -> page.path("jobStatus").asString().equals("esriJobExecuting")));
    client.submit("Diagnostics", "Echo", Map.of("Input_String", "x")).awaitEnd("esriJobSucceeded");
    stuck.forEach(GpClient.RemoteJob::cancel);
  }
}
