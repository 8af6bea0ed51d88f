package io.jobengine.examples.hotspots;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The bundled events: a week of earthquakes as the United States Geological Survey saw it. */
final class Earthquakes {
  private Earthquakes() {}

  static List<Event> read() {
    try (InputStream json = Earthquakes.class.getResourceAsStream("earthquakes.geojson")) {
      List<Event> events = new ArrayList<>();
      for (JsonNode feature : JsonMapper.shared().readTree(json).required("features")) {
        JsonNode magnitude = feature.required("properties").path("mag");
        JsonNode position = feature.required("geometry").required("coordinates");
        events.add(
            new Event(
                position.required(0).asDouble(),
                position.required(1).asDouble(),
                magnitude.isNumber() ? magnitude.asDouble() : null));
      }
      return events;
    } catch (IOException e) {
      throw new UncheckedIOException("The bundled earthquakes cannot be read", e);
    }
  }
}
