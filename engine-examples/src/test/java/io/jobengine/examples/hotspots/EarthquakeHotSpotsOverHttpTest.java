package io.jobengine.examples.hotspots;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.jobengine.examples.ExampleEngine;
import io.jobengine.examples.GpClient;
import io.jobengine.examples.HttpServerHost;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

class EarthquakeHotSpotsOverHttpTest {
  private static final String SERVICE = "EarthquakeHotSpots";
  private static final String TASK = "Earthquake Hot Spots";

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
  void withoutInputsTheBundledWeekIsTaken() {
    assertResults(Map.of(), BundledEvents.all(), 1, 200);
  }

  @ParameterizedTest
  @CsvSource({"2.5, 3, 1000", "4.5, 0.05, 50", "-0.5, 10, 3000", "9, 1, 200"})
  void inputsChangeWhatIsFound(double magnitude, double size, double kilometers) {
    Map<String, String> inputs =
        Map.of(
            "Minimum_Magnitude", magnitude + "",
            "Cell_Size", size + "",
            "Distance_Band", "{\"distance\":" + kilometers * 1000 + ",\"units\":\"esriMeters\"}");
    assertResults(inputs, BundledEvents.atLeast(magnitude), size, kilometers);
  }

  @Test
  void givenEventsAreTakenAcrossTheAntimeridianAndThePoles() {
    Random random = new Random(3);
    List<double[]> events =
        Stream.generate(
                () ->
                    new double[] {
                      random.nextBoolean() ? 180 - random.nextDouble() : -180 + random.nextDouble(),
                      random.nextDouble(-90, 90)
                    })
            .limit(900)
            .toList();
    assertResults(Map.of("Input_Features", features(events), "Cell_Size", "1.5"), events, 1.5, 200);
  }

  @Test
  void eventsWithoutMagnitudeAreLeftOutOnceThereIsAMinimum() {
    Map<String, String> inputs =
        Map.of(
            "Input_Features",
            """
            {"geometryType":"esriGeometryPoint","features":[
              {"geometry":{"x":1,"y":1},"attributes":{"mag":3}},
              {"geometry":{"x":1,"y":1},"attributes":{"mag":2.9}},
              {"geometry":{"x":1,"y":1},"attributes":{"mag":null}},
              {"geometry":{"x":1,"y":1},"attributes":{}}]}""",
            "Minimum_Magnitude",
            "3");
    assertResults(inputs, List.of(new double[] {1, 1}), 1, 200);
  }

  @Test
  void emptySetGivesAnEmptyResult() {
    GpClient.RemoteJob job =
        client.submit(SERVICE, TASK, Map.of("Input_Features", features(List.of())));
    job.awaitEnd("esriJobSucceeded");
    assertEquals(0, job.result("Hot_Spots").required("features").size());
    assertEquals(0, job.result("Event_Count").asInt());
    assertEquals(0, job.result("Hot_Spot_Count").asInt());
  }

  @Test
  void moreCellsThanTheMaximumComeAsNone() {
    Random random = new Random(5);
    List<double[]> events =
        Stream.generate(
                () -> new double[] {random.nextDouble(-180, 180), random.nextDouble(-90, 90)})
            .limit(20_000)
            .toList();
    GpClient.RemoteJob job =
        client.submit(
            SERVICE, TASK, Map.of("Input_Features", features(events), "Cell_Size", "0.1"));
    job.awaitEnd("esriJobSucceeded");
    JsonNode spots = job.result("Hot_Spots");
    assertEquals(0, spots.required("features").size());
    assertTrue(spots.required("exceededTransferLimit").asBoolean());
    assertEquals(20_000, job.result("Event_Count").asInt());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Distance_Band | {'distance':2,'units':'esriDecimalDegrees'} | must be a length",
        "Distance_Band | {'distance':2,'units':'esriUnknownUnits'} | must be a length",
        "Distance_Band | {'distance':-1,'units':'esriKilometers'} | must not be negative",
        "Input_Features | {'url':'https://example.com/FeatureServer/0'} | refers to features elsewhere",
        "Input_Features | {'itemID':'i1'} | refers to features elsewhere",
        "Input_Features | {'geometryType':'esriGeometryPolyline','features':[{'geometry':{'paths':[[[0,0],[1,1]]]},'attributes':{}}]} | events are points",
        "Input_Features | {'features':[{'attributes':{'mag':1}}]} | has no geometry",
        "Input_Features | {'features':[{'geometry':{'x':1,'y':91},'attributes':{}}]} | a longitude and a latitude",
        "Input_Features | {'spatialReference':{'wkid':102100},'features':[]} | WGS 84",
      })
  void whatMakesNoSenseFailsInWords(String parameter, String value, String words) {
    GpClient.RemoteJob job =
        client.submit(SERVICE, TASK, Map.of(parameter, value.replace('\'', '"')));
    String messages = job.awaitEnd("esriJobFailed").required("messages").toString();
    assertTrue(messages.contains(words), messages);
    assertTrue(messages.contains("esriJobMessageTypeError"), messages);
    assertTrue(!messages.contains("Exception") && !messages.contains("\\tat "), messages);
  }

  @ParameterizedTest
  @CsvSource({"Cell_Size, 0.04", "Cell_Size, 11", "Cell_Size, wide", "Minimum_Magnitude, strong"})
  void valuesOutsideTheRangesAreRefusedAtOnce(String parameter, String value) {
    JsonNode error =
        client.refusal(
            SERVICE + "/GPServer/Earthquake%20Hot%20Spots/submitJob", Map.of(parameter, value));
    assertTrue(error.toString().contains(parameter), error::toString);
  }

  @Test
  void stepsAreToldInMessages() {
    JsonNode page = client.submit(SERVICE, TASK, Map.of()).awaitEnd("esriJobSucceeded");
    String messages = page.required("messages").toString();
    for (String step : List.of("Read ", "Collected ", "Comparing ", "Found ")) {
      assertTrue(messages.contains(step), messages);
    }
  }

  private static void assertResults(
      Map<String, String> inputs, List<double[]> events, double size, double kilometers) {
    GpClient.RemoteJob job = client.submit(SERVICE, TASK, inputs);
    job.awaitEnd("esriJobSucceeded");
    JsonNode set = job.result("Hot_Spots");
    List<ReferenceHotSpots.Spot> expected = new ReferenceHotSpots(events, size, kilometers).all();
    assertEquals(4326, set.at("/spatialReference/wkid").asInt());
    assertEquals(expected.size(), set.required("features").size());
    for (int i = 0; i < expected.size(); i++) {
      assertFeature(i + 1, expected.get(i), set.required("features").required(i));
    }
    assertEquals(events.size(), job.result("Event_Count").asInt());
    assertEquals(
        expected.stream().filter(spot -> spot.bin() > 0).count(),
        job.result("Hot_Spot_Count").asLong());
  }

  private static void assertFeature(int id, ReferenceHotSpots.Spot expected, JsonNode feature) {
    JsonNode attributes = feature.required("attributes");
    assertEquals(id, attributes.required("OBJECTID").asInt());
    assertEquals(expected.longitude(), feature.at("/geometry/x").asDouble(), 1e-9);
    assertEquals(expected.latitude(), feature.at("/geometry/y").asDouble(), 1e-9);
    assertEquals(expected.count(), attributes.required("COUNT").asLong());
    assertEquals(expected.z(), attributes.required("GiZScore").asDouble(), 1e-9);
    assertEquals(expected.p(), attributes.required("GiPValue").asDouble(), 1e-9);
    assertEquals(expected.bin(), attributes.required("Gi_Bin").asInt());
  }

  private static String features(List<double[]> events) {
    return events.stream()
        .map(
            event ->
                String.format(
                    Locale.ROOT,
                    "{\"geometry\":{\"x\":%s,\"y\":%s},\"attributes\":{}}",
                    event[0],
                    event[1]))
        .collect(
            Collectors.joining(
                ",",
                "{\"geometryType\":\"esriGeometryPoint\",\"spatialReference\":{\"wkid\":4326},\"features\":[",
                "]}"));
  }
}
