package io.jobengine.examples.hotspots;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The bundled file of events, as the tests read it: raw. */
final class BundledEvents {
  private BundledEvents() {}

  /** Returns longitude and latitude of all events. */
  static List<double[]> all() {
    return features().valueStream().map(BundledEvents::position).toList();
  }

  /** Returns longitude and latitude of the events of at least a magnitude. */
  static List<double[]> atLeast(double magnitude) {
    List<double[]> events = new ArrayList<>();
    for (JsonNode feature : features()) {
      JsonNode mag = feature.at("/properties/mag");
      if (mag.isNumber() && mag.doubleValue() >= magnitude) {
        events.add(position(feature));
      }
    }
    return events;
  }

  private static double[] position(JsonNode feature) {
    return new double[] {
      feature.at("/geometry/coordinates/0").doubleValue(),
      feature.at("/geometry/coordinates/1").doubleValue()
    };
  }

  private static JsonNode features() {
    try (InputStream json = BundledEvents.class.getResourceAsStream("earthquakes.geojson")) {
      return JsonMapper.shared().readTree(json).required("features");
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }
}
