package io.jobengine.core.json;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.jobengine.data.DataType;
import io.jobengine.data.LinearUnit;
import org.junit.jupiter.api.Test;

/** A host's Jackson 2, an old one too, lives beside the engine's Jackson 3. */
class OldJacksonTest {
  /** A class of the host's. */
  static final class Site {
    @JsonProperty("site_name")
    public String name = "";
  }

  @Test
  void bothReadJsonInOneProcess() throws Exception {
    Site site = new ObjectMapper().readValue("{\"site_name\":\"Castaic\"}", Site.class);
    LinearUnit distance =
        JsonValues.fromText(DataType.LINEAR_UNIT, "{\"distance\":4,\"units\":\"esriKilometers\"}");

    assertEquals("Castaic", site.name);
    assertEquals(new LinearUnit(4, LinearUnit.Units.KILOMETERS), distance);
    assertEquals("2.13.5", new ObjectMapper().version().toString());
  }
}
