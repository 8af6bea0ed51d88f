package io.jobengine.core.gp;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.networknt.schema.Error;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ServiceTest {
  private final Client client = Sample.rig().client();

  @Test
  void aServiceOf1091HasTheShapeOfTheDocumentedSample() {
    Golden.check("service-10.91.json", Client.text(client.get("/CallsHotspot/GPServer?f=pjson")));
  }

  @Test
  void aServiceOf111HasTheShapeOfTheDocumentedSampleWithSchema() {
    Golden.check("service-11.1.json", Client.text(client.get("/FileProcessing/GPServer?f=pjson")));
  }

  @Test
  void aSynchronousServiceSaysSo() {
    Golden.check(
        "service-synchronous.json", Client.text(client.get("/Fast/Quick/GPServer?f=pjson")));
  }

  @Test
  void peopleGetLinksToTheTasks() {
    Golden.check("service.html", Client.text(client.get("/Text/GPServer")));
  }

  @ParameterizedTest
  @ValueSource(strings = {"/CallsHotspot", "/FileProcessing", "/Text", "/Fast/Quick"})
  void everyServiceFitsTheDocumentedSchema(String service) throws IOException {
    String reply = Client.text(client.get(service + "/GPServer?f=json"));

    List<Error> errors = schema().validate(reply, InputFormat.JSON);

    assertEquals(List.of(), errors);
  }

  private static Schema schema() throws IOException {
    try (InputStream in = ServiceTest.class.getResourceAsStream("gpserver-schema.json")) {
      return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_7)
          .getSchema(new String(in.readAllBytes(), UTF_8), InputFormat.JSON);
    }
  }
}
