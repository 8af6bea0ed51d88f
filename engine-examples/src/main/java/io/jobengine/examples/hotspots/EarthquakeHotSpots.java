package io.jobengine.examples.hotspots;

import io.jobengine.TaskDescriptor;
import io.jobengine.data.DataType;
import io.jobengine.data.FeatureSet;
import io.jobengine.data.FeatureSource;
import io.jobengine.data.FieldType;
import io.jobengine.data.GeometryType;
import io.jobengine.data.LinearUnit;
import io.jobengine.data.Parameter;
import io.jobengine.data.SpatialReference;
import io.jobengine.task.ExpectedFailureException;
import io.jobengine.task.Task;
import io.jobengine.task.TaskContext;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Finds where earthquakes cluster: collects them into cells of a grid and computes for each cell
 * that holds any the Getis-Ord Gi* statistic of its neighborhood, itself included.
 *
 * <p>It reads the events that come with the request, or else a bundled week of events of the United
 * States Geological Survey.
 *
 * <p><b>Thread safety:</b> safe.
 */
public final class EarthquakeHotSpots implements Task {
  /** The events: points in WGS 84, the magnitude in the attribute {@code mag}. */
  public static final Parameter<FeatureSource> INPUT_FEATURES =
      Parameter.optional("Input_Features", DataType.FEATURES)
          .displayName("Events")
          .description("Points in WGS 84; left out, the bundled week of USGS events is taken.")
          .template(noEvents());

  /** The size of the cells in degrees, 0.05 to 10; 1 unless given. */
  public static final Parameter<Double> CELL_SIZE =
      Parameter.optional("Cell_Size", DataType.DOUBLE.between(0.05, 10.0), 1.0)
          .displayName("Cell size")
          .description("Width and height of the cells, in degrees.");

  /** How far the centers of neighbors may be, along a great circle; 200 kilometers unless given. */
  public static final Parameter<LinearUnit> DISTANCE_BAND =
      Parameter.optional(
              "Distance_Band",
              DataType.LINEAR_UNIT,
              new LinearUnit(200, LinearUnit.Units.KILOMETERS))
          .displayName("Distance band")
          .description("Cells whose centers are at most as far apart are neighbors.");

  /** The least magnitude of an event that counts; left out, all do, those of none too. */
  public static final Parameter<Double> MINIMUM_MAGNITUDE =
      Parameter.optional("Minimum_Magnitude", DataType.DOUBLE)
          .displayName("Minimum magnitude")
          .description("Weaker events, and those without a magnitude, are left out.");

  /** The cells that hold events: their centers, with count, z-score, p-value and bin. */
  public static final Parameter<FeatureSource> HOT_SPOTS =
      Parameter.output("Hot_Spots", DataType.FEATURES).displayName("Hot spots");

  /** How many events were counted. */
  public static final Parameter<Long> EVENT_COUNT =
      Parameter.output("Event_Count", DataType.LONG).displayName("Number of events");

  /** How many cells are hot spots: those of a bin above 0. */
  public static final Parameter<Long> HOT_SPOT_COUNT =
      Parameter.output("Hot_Spot_Count", DataType.LONG).displayName("Number of hot spots");

  private static final TaskDescriptor DESCRIPTOR =
      TaskDescriptor.builder("Earthquake Hot Spots")
          .description("Finds where earthquakes cluster, by the Getis-Ord Gi* statistic.")
          .category("Spatial statistics")
          .parameters(
              INPUT_FEATURES,
              CELL_SIZE,
              DISTANCE_BAND,
              MINIMUM_MAGNITUDE,
              HOT_SPOTS,
              EVENT_COUNT,
              HOT_SPOT_COUNT)
          .build();

  /** Makes the task. */
  public EarthquakeHotSpots() {}

  @Override
  public TaskDescriptor descriptor() {
    return DESCRIPTOR;
  }

  @Override
  public void run(TaskContext context) {
    double kilometers = kilometers(context.input(DISTANCE_BAND));
    List<Event> events = strongEnough(events(context), context);
    List<Cell> cells = collect(events, context);
    Neighborhoods neighborhoods = neighborhoods(cells, kilometers, context);
    context.progress(90, "Writing results");
    List<HotSpot> spots = HotSpot.of(cells, neighborhoods);
    long hot = spots.stream().filter(HotSpot::isHot).count();
    long cold = spots.stream().filter(HotSpot::isCold).count();
    context.messages().info("Found " + hot + " hot spots and " + cold + " cold spots");
    context.result(HOT_SPOTS, HotSpotFeatures.of(spots));
    context.result(EVENT_COUNT, (long) events.size());
    context.result(HOT_SPOT_COUNT, hot);
  }

  private static double kilometers(LinearUnit band) {
    String units = band.units().toString().toLowerCase(Locale.ROOT).replace('_', ' ');
    if (band.meters().isEmpty()) {
      throw new ExpectedFailureException(
          "Distance_Band must be a length, in kilometers for example; '" + units + "' is none");
    }
    if (band.distance() < 0) {
      throw new ExpectedFailureException(
          "Distance_Band must not be negative, but is " + band.distance() + " " + units);
    }
    return band.meters().getAsDouble() / 1000;
  }

  private static List<Event> events(TaskContext context) {
    context.progress(0, "Reading events");
    Optional<FeatureSource> given = context.findInput(INPUT_FEATURES);
    List<Event> events = given.map(EventFeatures::read).orElseGet(Earthquakes::read);
    String origin = given.isPresent() ? "" : " of the bundled week (USGS)";
    context.messages().info("Read " + events.size() + " events" + origin);
    return events;
  }

  private static List<Event> strongEnough(List<Event> events, TaskContext context) {
    Optional<Double> minimum = context.findInput(MINIMUM_MAGNITUDE);
    if (minimum.isEmpty()) {
      return events;
    }
    List<Event> strong = events.stream().filter(event -> event.isAtLeast(minimum.get())).toList();
    long unknown = events.stream().filter(event -> event.magnitude() == null).count();
    String kept =
        "Kept %d events of magnitude %s and more; %d had no magnitude"
            .formatted(strong.size(), minimum.get(), unknown);
    context.messages().info(kept);
    return strong;
  }

  private static List<Cell> collect(List<Event> events, TaskContext context) {
    context.progress(10, "Collecting events into cells");
    double size = context.input(CELL_SIZE);
    List<Cell> cells = Cell.collect(events, size, context.token());
    String collected = "Collected them into %d cells of %s degrees".formatted(cells.size(), size);
    context.messages().info(collected);
    return cells;
  }

  private static Neighborhoods neighborhoods(
      List<Cell> cells, double kilometers, TaskContext context) {
    context.messages().info("Comparing neighborhoods of " + kilometers + " km");
    return Neighborhoods.of(
        cells,
        kilometers,
        context.token(),
        percent -> context.progress(20 + percent * 7 / 10, "Comparing neighborhoods"));
  }

  private static FeatureSet noEvents() {
    return FeatureSet.builder(GeometryType.POINT)
        .spatialReference(SpatialReference.WGS84)
        .field(EventFeatures.MAGNITUDE, FieldType.DOUBLE)
        .build();
  }
}
