package io.jobengine.core.gp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import io.jobengine.JobStatus;
import io.jobengine.data.LinearUnit;
import io.jobengine.data.ValueTable;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

class ResultsTest {
  private final Rig rig = Sample.rig();
  private final Client client = rig.client();
  private final RiggedJob job = Sample.counting(rig).result(Sample.WORDS, 2L);
  private final String path = Sample.TASK + "/jobs/" + job.id();

  @Test
  void aResultIsItsNameTypeAndValue() {
    job.to(JobStatus.SUCCEEDED);

    assertEquals(
        "{\"paramName\":\"words\",\"dataType\":\"GPLong\",\"value\":2}",
        Client.text(client.get(path + "/results/words?f=json&returnType=data")));
  }

  @Test
  void namesOfResultsIgnoreCase() {
    job.to(JobStatus.SUCCEEDED);

    assertEquals(
        "words", client.getJson(path + "/results/WORDS/?f=json").at("/paramName").asString());
  }

  @Test
  void theListHoldsTheResultsThatAreThere() {
    job.result(Sample.SPOTS, Sample.points(2))
        .result(Sample.NAMES, List.of("a", "b"))
        .result(Sample.REACH, new LinearUnit(2.5, LinearUnit.Units.KILOMETERS))
        .result(Sample.TABLE, new ValueTable(List.of(List.of("a", 1L), List.of("b", 2L))))
        .to(JobStatus.SUCCEEDED);

    Golden.check("results.json", Client.text(client.get(path + "/results?f=pjson")));
    Golden.check("results.html", Client.text(client.get(path + "/results")));
  }

  @ParameterizedTest
  @CsvSource({
    "spots,   GPFeatureRecordSetLayer, {}",
    "surface, GPRasterDataLayer,       {}",
    "names,   GPMultiValue:GPString,   []",
    "rows,    GPValueTable,            []",
    "reach,   GPLinearUnit,            null",
  })
  void aResultThatWasLeftOutIsNeverANullWhereClientsLookInside(
      String name, String type, String value) {
    job.to(JobStatus.SUCCEEDED);

    JsonNode result = client.getJson(path + "/results/" + name + "?f=json");

    assertEquals(type, result.get("dataType").asString());
    assertEquals(value, result.get("value").toString());
    assertFalse(client.getJson(path + "?f=json").get("results").has(name));
  }

  static Stream<JobStatus> statuses() {
    return Rig.statuses().filter(status -> status != JobStatus.SUCCEEDED);
  }

  @ParameterizedTest
  @MethodSource("statuses")
  void beforeSuccessThereAreNoResults(JobStatus status) {
    String other = Sample.TASK + "/jobs/" + Sample.counting(rig, status).id();
    String name = StatusDialect.ESRI.name(status);

    for (String resource : List.of("/results", "/results/words", "/results/nothing")) {
      JsonNode error = client.getJson(other + resource + "?f=json").get("error");
      assertEquals(400, error.get("code").asInt());
      assertEquals(
          "The job has no results: its status is " + name + ".", error.at("/details/0").asString());
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"undefined", "text", "words2"})
  void anUnknownResultIsToldWithThoseThatExist(String name) {
    job.to(JobStatus.SUCCEEDED);

    JsonNode error = client.getJson(path + "/results/" + name + "?f=json").get("error");

    assertEquals(
        "The task has no result of this name; it has: [words, spots, surface, names, rows, reach]",
        error.at("/details/0").asString());
  }

  @Test
  void moreRecordsThanTheServiceAllowsAreNotSent() {
    job.result(Sample.SPOTS, Sample.points(3)).to(JobStatus.SUCCEEDED);

    JsonNode value = client.getJson(path + "/results/spots?f=json").get("value");

    assertEquals("[]", value.get("features").toString());
    assertEquals(true, value.get("exceededTransferLimit").asBoolean());
  }

  @Test
  void heightsAreSentWhereTheyAreWanted() {
    job.result(Sample.SPOTS, Sample.points(1)).to(JobStatus.SUCCEEDED);
    String spots = path + "/results/spots?f=json";

    assertFalse(client.getJson(spots).at("/value/features/0/geometry").has("z"));
    assertEquals(
        7, client.getJson(spots + "&returnZ=True").at("/value/features/0/geometry/z").asInt());
  }

  @Test
  void featuresCanComeAsALayer() {
    job.result(Sample.SPOTS, Sample.points(1)).to(JobStatus.SUCCEEDED);

    JsonNode value =
        client
            .getJson(path + "/results/spots?f=json&returnFeatureCollection=true&outSR=102100")
            .get("value");

    assertEquals(List.of("layerDefinition", "featureSet"), List.copyOf(value.propertyNames()));
  }

  @Test
  void rowsCanComeWithTheNamesOfTheirColumns() {
    job.result(Sample.TABLE, new ValueTable(List.of(List.of("a", 1L)))).to(JobStatus.SUCCEEDED);
    String rows = path + "/results/rows?f=json";

    assertEquals("[[\"a\",1]]", client.getJson(rows).get("value").toString());
    assertEquals(
        "[{\"name\":\"a\",\"count\":1}]",
        client.getJson(rows + "&returnColumnName=true").get("value").toString());
  }
}
