package io.jobengine.core.gp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.jobengine.JobSnapshot;
import io.jobengine.JobStatus;
import io.jobengine.MessageType;
import io.jobengine.ServiceDescriptor;
import io.jobengine.TaskDescriptor;
import io.jobengine.TaskName;
import io.jobengine.data.DataFile;
import io.jobengine.data.DataType;
import io.jobengine.data.FeatureSource;
import io.jobengine.data.Parameter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

class JobFieldsTest {
  private final CapturedLog log = CapturedLog.of(HostFields.class);
  private final Rig rig = Sample.rig();
  private final RiggedJob job = Sample.counting(rig, JobStatus.EXECUTING);

  @Test
  void aWebToolHasThePageOfTheDocumentedSample() {
    Parameter<FeatureSource> input = Parameter.required("input_feature_layer", DataType.FEATURES);
    Parameter<FeatureSource> output = Parameter.output("output_feature_layer", DataType.FEATURES);
    Rig notebook =
        Rig.of(
            ServiceDescriptor.builder("Notebook").build(),
            TaskDescriptor.of("Run", List.of(input, output)));
    RiggedJob webTool =
        notebook
            .job(new TaskName("Notebook", "Run"))
            .given(input, Sample.points(1))
            .result(output, Sample.points(1))
            .says(MessageType.INFORMATIVE, "Start processing time: 2023-02-22 13:37:37.977559\r")
            .says(MessageType.INFORMATIVE, "Successfully completed.")
            .to(JobStatus.SUCCEEDED);
    Client client =
        new Client(
            GpServers.builder(notebook.engine()).jobFields(JobFieldsTest::webToolFields).build());

    String page =
        Client.text(client.get("/Notebook/GPServer/Run/jobs/" + webTool.id() + "?f=pjson"));

    Golden.check("job-web-tool.json", page);
  }

  private static Map<String, Object> webToolFields(JobSnapshot job) {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("startTime", job.submittedAt().toEpochMilli());
    fields.put("endTime", job.endedAt().orElseThrow().toEpochMilli());
    fields.put("type", "executeNotebookAsWebTool");
    fields.put("status", "COMPLETED");
    fields.put("username", "user@DOMAIN");
    Map<String, Object> attributes = new LinkedHashMap<>();
    attributes.put("isCancelled", false);
    attributes.put("webToolParameters", "[{\"parameterType\":\"esriGPParameterTypeRequired\"}]");
    fields.put("customAttributes", attributes);
    return fields;
  }

  @Test
  void fieldsMayBeAnythingThatJsonCanSay() {
    Map<String, Object> value = new LinkedHashMap<>();
    value.put("null", null);
    value.put("list", Arrays.asList(1, 2.5, true, null, "text", List.of()));
    value.put("status", "failed");

    JsonNode page = page(Map.of("extra", value, "code", 200, "status", "FAILED"));

    assertEquals(
        "{\"null\":null,\"list\":[1,2.5,true,null,\"text\",[]],\"status\":\"failed\"}",
        page.get("extra").toString());
    assertEquals(200, page.get("code").asInt());
    assertEquals("FAILED", page.get("status").asString());
    assertEquals(0, log.size());
  }

  static Stream<Arguments> refusedFields() {
    List<Object> cyclic = new ArrayList<>();
    cyclic.add(cyclic);
    return Stream.of(
        Arguments.of("jobId", "j1"),
        Arguments.of("jobStatus", "esriJobSucceeded"),
        Arguments.of("messages", List.of()),
        Arguments.of("results", Map.of()),
        Arguments.of("inputs", Map.of()),
        Arguments.of("progress", Map.of()),
        Arguments.of("error", Map.of()),
        Arguments.of("status", "failed"),
        Arguments.of("status", "failure"),
        Arguments.of("status", "error"),
        Arguments.of("code", 400),
        Arguments.of("code", 499.5),
        Arguments.of("code", "500"),
        Arguments.of("x", Double.NaN),
        Arguments.of("x", new StringBuilder("text")),
        Arguments.of("x", DataFile.url("https://example.com")),
        Arguments.of("x", Map.of(1, 2)),
        Arguments.of("x", List.of(List.of(new Object()))),
        Arguments.of("x", cyclic));
  }

  @ParameterizedTest
  @MethodSource("refusedFields")
  void aFieldThatCouldBreakAClientIsLeftOutAndLoggedOnce(String name, Object value) {
    Client client = client(Map.of(name, value, "good", "kept"));

    JsonNode page = client.getJson(path());
    client.getJson(path());

    assertEquals("kept", page.get("good").asString());
    assertEquals(1, log.size());
    assertEquals("esriJobExecuting", page.get("jobStatus").asString());
    assertEquals(page.get("jobId").asString(), job.id().toString());
    assertTrue(page.get("messages").isArray());
    assertEquals(
        List.of("jobId", "jobStatus", "progress", "messages", "good"),
        List.copyOf(page.propertyNames()));
  }

  @Test
  void aHookThatFailsCostsItsFieldsOnly() {
    IllegalStateException failure = new IllegalStateException("no database");
    Client client =
        client(
            job -> {
              throw failure;
            });

    JsonNode page = client.getJson(path());
    client.getJson(path());

    assertEquals("esriJobExecuting", page.get("jobStatus").asString());
    assertEquals(1, log.size());
    assertTrue(log.causedBy(failure));
  }

  @Test
  void aMapThatCannotBeReadCostsItsFieldsOnly() {
    Map<String, Object> nullName = new LinkedHashMap<>();
    nullName.put(null, "x");

    assertEquals(4, page(Collections.unmodifiableMap(nullName)).size());
    assertEquals(1, log.size());
  }

  private JsonNode page(Map<String, ?> fields) {
    return client(fields).getJson(path());
  }

  private Client client(Map<String, ?> fields) {
    return client(job -> fields);
  }

  private Client client(JobFields fields) {
    return new Client(GpServers.builder(rig.engine()).jobFields(fields).build());
  }

  private String path() {
    return Sample.TASK + "/jobs/" + job.id() + "?f=json";
  }
}
