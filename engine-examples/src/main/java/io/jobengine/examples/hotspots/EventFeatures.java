package io.jobengine.examples.hotspots;

import io.jobengine.data.Feature;
import io.jobengine.data.FeatureSet;
import io.jobengine.data.FeatureSource;
import io.jobengine.data.Point;
import io.jobengine.data.SpatialReference;
import io.jobengine.task.ExpectedFailureException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads events from features, and refuses in words what are none. */
final class EventFeatures {
  static final String MAGNITUDE = "mag";

  private static final int WGS84 = 4326;

  private EventFeatures() {}

  static List<Event> read(FeatureSource source) {
    if (!(source instanceof FeatureSet set)) {
      throw new ExpectedFailureException(
          "Input_Features refers to features elsewhere; this task reads only features that come"
              + " with the request");
    }
    checkSpatialReference(set.spatialReference());
    List<Event> events = new ArrayList<>(set.features().size());
    for (Feature feature : set.features()) {
      events.add(event(feature, events.size() + 1));
    }
    return events;
  }

  private static void checkSpatialReference(@Nullable SpatialReference reference) {
    boolean isSuitable =
        reference == null
            || Integer.valueOf(WGS84).equals(reference.wkid())
            || Integer.valueOf(WGS84).equals(reference.latestWkid());
    if (!isSuitable) {
      throw new ExpectedFailureException(
          "Input_Features must have the spatial reference WGS 84 (wkid 4326), or none");
    }
  }

  private static Event event(Feature feature, int number) {
    if (!(feature.geometry() instanceof Point point)) {
      throw new ExpectedFailureException(
          "Feature %d of Input_Features %s; events are points"
              .formatted(
                  number,
                  feature.geometry() == null
                      ? "has no geometry"
                      : "has a geometry of type " + feature.geometry().type()));
    }
    if (Math.abs(point.y()) > 90 || Math.abs(point.x()) > 360) {
      throw new ExpectedFailureException(
          "Feature %d of Input_Features lies at x %s, y %s; expected are a longitude and a latitude"
                  .formatted(number, point.x(), point.y())
              + " in degrees");
    }
    Object magnitude = feature.attributes().get(MAGNITUDE);
    return new Event(
        point.x(), point.y(), magnitude instanceof Number known ? known.doubleValue() : null);
  }
}
