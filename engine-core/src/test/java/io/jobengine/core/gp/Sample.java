package io.jobengine.core.gp;

import io.jobengine.ExecutionType;
import io.jobengine.JobStatus;
import io.jobengine.Progress;
import io.jobengine.ServiceDescriptor;
import io.jobengine.TaskDescriptor;
import io.jobengine.TaskName;
import io.jobengine.core.JobEngines;
import io.jobengine.data.Column;
import io.jobengine.data.DataType;
import io.jobengine.data.FeatureSet;
import io.jobengine.data.FeatureSource;
import io.jobengine.data.FieldType;
import io.jobengine.data.GeometryType;
import io.jobengine.data.LinearUnit;
import io.jobengine.data.Parameter;
import io.jobengine.data.Point;
import io.jobengine.data.RasterData;
import io.jobengine.data.SpatialReference;
import io.jobengine.data.ValueTable;
import java.net.URI;
import java.util.List;
import java.util.Map;

/** Services with tasks to ask about. */
final class Sample {
  static final Parameter<String> TEXT =
      Parameter.required("text", DataType.STRING)
          .displayName("Text to count")
          .description("Any text.")
          .category("Main");
  static final Parameter<Long> LIMIT =
      Parameter.optional("limit", DataType.LONG.between(1L, 100L), 10L);
  static final Parameter<String> MODE =
      Parameter.optional("mode", DataType.STRING.oneOf("fast", "slow"), "fast");
  static final Parameter<String> SECRET = Parameter.optional("secret", DataType.STRING_HIDDEN);
  static final Parameter<FeatureSource> PLACES =
      Parameter.optional("places", DataType.FEATURES)
          .template(
              FeatureSet.builder(GeometryType.POINT)
                  .spatialReference(SpatialReference.WGS84)
                  .field("name", FieldType.STRING)
                  .build());
  static final Parameter<Long> WORDS = Parameter.output("words", DataType.LONG);
  static final Parameter<FeatureSource> SPOTS = Parameter.derived("spots", DataType.FEATURES);
  static final Parameter<RasterData> SURFACE = Parameter.derived("surface", DataType.RASTER);
  static final Parameter<List<String>> NAMES =
      Parameter.derived("names", DataType.multiValue(DataType.STRING));
  static final Parameter<ValueTable> TABLE =
      Parameter.derived(
          "rows",
          DataType.valueTable(
              Column.of("name", DataType.STRING), Column.of("count", DataType.LONG)));
  static final Parameter<LinearUnit> REACH = Parameter.derived("reach", DataType.LINEAR_UNIT);

  static final TaskDescriptor COUNT =
      TaskDescriptor.builder("Count Words")
          .displayName("Count the Words")
          .description("Counts the words of a text.")
          .category("Text")
          .helpUrl("https://example.com/help")
          .parameters(TEXT, LIMIT, MODE, SECRET, PLACES)
          .parameters(WORDS, SPOTS, SURFACE, NAMES, TABLE, REACH)
          .build();
  static final TaskDescriptor OTHER = TaskDescriptor.of("Other", List.of(TEXT, WORDS));

  static final TaskName COUNT_NAME = new TaskName("Text", "Count Words");
  static final TaskName OTHER_NAME = new TaskName("Text", "Other");
  static final TaskName QUICK_NAME = new TaskName("Fast/Quick", "Count Words");

  static final String TASK = "/Text/GPServer/Count%20Words";
  static final String QUICK = "/Fast/Quick/GPServer/Count%20Words";

  private Sample() {}

  /** Returns an engine with services of every kind. */
  static Rig rig() {
    return rig(JobEngines.builder());
  }

  static Rig rig(JobEngines.Builder builder) {
    return Rig.of(
        builder
            .service(
                ServiceDescriptor.builder("Text").maximumRecords(2).build(),
                Rig.byHand(COUNT, OTHER))
            .service(
                ServiceDescriptor.builder("Fast/Quick")
                    .executionType(ExecutionType.SYNCHRONOUS)
                    .build(),
                Rig.byHand(COUNT))
            .service(
                ServiceDescriptor.builder("CallsHotspot")
                    .currentVersion(10.91)
                    .cimVersion("2.9.0")
                    .description(
                        "This geoprocessing service is based on a series of analysis including"
                            + " integrate, collect events, hotspot analysis (Getis-Ord Gi*), natural"
                            + " neighbor, and reclassify.")
                    .build(),
                Rig.byHand(TaskDescriptor.of("911 Calls Hotspot", List.of())))
            .service(
                ServiceDescriptor.builder("FileProcessing")
                    .currentVersion(11.1)
                    .cimVersion("3.1.0")
                    .description(
                        "This geoprocessing service allows users to upload their files containing field"
                            + " survey results for spatial processing.")
                    .capabilities("Uploads")
                    .schemaUrl(
                        URI.create(
                            "https://example.com/arcgis/rest/directories/arcgisoutput/"
                                + "FileProcessing_GPServer/FileProcessing/spec/json-schema.json"))
                    .build(),
                Rig.byHand(
                    TaskDescriptor.of("Processing for Northern Districts", List.of()),
                    TaskDescriptor.of("Batch Processing", List.of()),
                    TaskDescriptor.of("PDF Processing", List.of()))));
  }

  /** Returns a job of the task that counts words. */
  static RiggedJob counting(Rig rig) {
    return rig.job(COUNT_NAME).given(TEXT, "to be");
  }

  /** Returns such a job at a status; where it has been executing, it has left its traces. */
  static RiggedJob counting(Rig rig, JobStatus status) {
    RiggedJob job = counting(rig);
    return switch (status) {
      case NEW, SUBMITTED, WAITING, CANCELLED, TIMED_OUT -> job.to(status);
      case EXECUTING, CANCELLING, SUCCEEDED, FAILED, EXPECTED_FAILURE ->
          job.progress(Progress.of("counting")).result(WORDS, 2L).to(status);
    };
  }

  /** Returns a set of so many points. */
  static FeatureSet points(int count) {
    FeatureSet.Builder set =
        FeatureSet.builder(GeometryType.POINT)
            .hasZ(true)
            .spatialReference(SpatialReference.WGS84)
            .field("name", FieldType.STRING);
    for (int i = 1; i <= count; i++) {
      set.feature(new Point(i, i, 7, Double.NaN), Map.of("name", "point " + i));
    }
    return set.build();
  }
}
