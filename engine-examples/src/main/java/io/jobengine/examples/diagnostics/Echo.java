package io.jobengine.examples.diagnostics;

import io.jobengine.TaskDescriptor;
import io.jobengine.data.ArealUnit;
import io.jobengine.data.Column;
import io.jobengine.data.DataFile;
import io.jobengine.data.DataType;
import io.jobengine.data.Field;
import io.jobengine.data.FieldType;
import io.jobengine.data.LinearUnit;
import io.jobengine.data.Parameter;
import io.jobengine.data.RasterData;
import io.jobengine.task.Task;
import io.jobengine.task.TaskContext;
import java.time.Instant;
import java.util.List;

/**
 * Gives back what it was given: each {@code Input_...} as {@code Output_...}, a sample where
 * nothing was given. So a client can be tried with values of all types.
 *
 * <p><b>Thread safety:</b> safe.
 */
public final class Echo implements Task {
  /** The one input that must be given. */
  public static final Parameter<String> INPUT_STRING =
      Parameter.required("Input_String", DataType.STRING);

  /** The text of {@link #INPUT_STRING}. */
  public static final Parameter<String> OUTPUT_STRING =
      Parameter.output("Output_String", DataType.STRING);

  private static final List<Echoed<?>> ECHOED =
      List.of(
          Echoed.of("Long", DataType.LONG, 42L),
          Echoed.of("Double", DataType.DOUBLE, 2.5),
          Echoed.of("Boolean", DataType.BOOLEAN, true),
          Echoed.of("Date", DataType.DATE, Instant.parse("2018-02-07T01:49:14Z")),
          Echoed.of("Linear", DataType.LINEAR_UNIT, new LinearUnit(5, LinearUnit.Units.KILOMETERS)),
          Echoed.of("Areal", DataType.AREAL_UNIT, new ArealUnit(3, ArealUnit.Units.HECTARES)),
          Echoed.of("File", DataType.DATA_FILE, DataFile.url("https://example.com/data.zip")),
          Echoed.of("Features", DataType.FEATURES, Samples.features()),
          Echoed.of("Table", DataType.RECORDS, Samples.records()),
          Echoed.of("Raster", DataType.RASTER, RasterData.url("https://example.com/relief.tif")),
          Echoed.of("Field", DataType.FIELD, Field.of("HEIGHT", FieldType.DOUBLE)),
          Echoed.of(
              "ValueTable",
              DataType.valueTable(
                  Column.of("Name", DataType.STRING),
                  Column.of("Height", DataType.DOUBLE),
                  Column.of("First_Ascent", DataType.LONG)),
              Samples.valueTable()),
          Echoed.of("Strings", DataType.multiValue(DataType.STRING), List.of("red", "green")),
          Echoed.of("Longs", DataType.multiValue(DataType.LONG), List.of(2L, 3L, 5L)));

  private static final TaskDescriptor DESCRIPTOR =
      TaskDescriptor.builder("Echo")
          .description("Gives back what it was given, and samples where nothing was given.")
          .parameters(INPUT_STRING)
          .parameters(ECHOED.stream().<Parameter<?>>map(Echoed::input).toList())
          .parameters(OUTPUT_STRING)
          .parameters(ECHOED.stream().<Parameter<?>>map(Echoed::output).toList())
          .build();

  /** Makes the task. */
  public Echo() {}

  @Override
  public TaskDescriptor descriptor() {
    return DESCRIPTOR;
  }

  @Override
  public void run(TaskContext context) {
    context.result(OUTPUT_STRING, context.input(INPUT_STRING));
    ECHOED.forEach(echoed -> echoed.echo(context));
  }
}
