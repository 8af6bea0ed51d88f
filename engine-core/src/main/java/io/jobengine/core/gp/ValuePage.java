package io.jobengine.core.gp;

import io.jobengine.JobSnapshot;
import io.jobengine.core.json.JsonValues;
import io.jobengine.core.json.ValueFormat;
import io.jobengine.core.json.WireNames;
import io.jobengine.data.DataKind;
import io.jobengine.data.DataType;
import io.jobengine.data.InvalidValueException;
import io.jobengine.data.Parameter;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;

/**
 * A result or an input of a job: its name, type and value.
 *
 * @param value null where the job has none
 */
record ValuePage<T>(Parameter<T> parameter, @Nullable T value, ValueFormat format) implements Page {
  /** The kinds for which clients look into the value, whether there is one or not. */
  private static final Set<DataKind> OBJECTS =
      Set.of(DataKind.FEATURES, DataKind.RECORDS, DataKind.RASTER);

  /** The kinds for which clients go through the value, whether there is one or not. */
  private static final Set<DataKind> LISTS = Set.of(DataKind.MULTI_VALUE, DataKind.VALUE_TABLE);

  static <T> ValuePage<T> result(Call call, ServedTask task, JobSnapshot job, Parameter<T> output) {
    return new ValuePage<>(
        output, job.findResult(output).orElse(null), format(call, task, /* hiddenTexts= */ true));
  }

  /** Returns the results that the job has. */
  static List<ValuePage<?>> results(Call call, ServedTask task, JobSnapshot job) {
    return task.outputs().stream()
        .<ValuePage<?>>map(output -> result(call, task, job, output))
        .filter(page -> page.value() != null)
        .toList();
  }

  /** Returns an input; hidden texts are empty, since whoever knows the job's id may read it. */
  static <T> ValuePage<T> input(Call call, ServedTask task, JobSnapshot job, Parameter<T> input) {
    return new ValuePage<>(
        input, job.findInput(input).orElse(null), format(call, task, /* hiddenTexts= */ false));
  }

  /** Returns the inputs that the job has. */
  static List<ValuePage<?>> inputs(Call call, ServedTask task, JobSnapshot job) {
    return task.inputs().stream()
        .<ValuePage<?>>map(input -> input(call, task, job, input))
        .filter(page -> page.value() != null)
        .toList();
  }

  private static ValueFormat format(Call call, ServedTask task, boolean hiddenTexts) {
    RequestParameters parameters = call.parameters();
    return new ValueFormat(
        parameters.flag("returnColumnName", /* ifNotGiven= */ false),
        parameters.flag("returnFeatureCollection", /* ifNotGiven= */ false),
        parameters.flag("returnZ", /* ifNotGiven= */ false),
        parameters.flag("returnM", /* ifNotGiven= */ false),
        hiddenTexts,
        task.service().maximumRecords());
  }

  @Override
  public String title() {
    return parameter.displayName();
  }

  @Override
  public void write(JsonGenerator json) {
    DataType<T> type = parameter.type();
    json.writeStartObject();
    json.writeStringProperty("paramName", parameter.name());
    json.writeStringProperty(
        "dataType", value == null ? WireNames.dataType(type) : WireNames.dataType(type, value));
    json.writeName("value");
    if (value == null) {
      writeAbsent(json, type.kind());
    } else {
      write(json, type, value);
    }
    json.writeEndObject();
  }

  private void write(JsonGenerator json, DataType<T> type, T present) {
    try {
      JsonValues.write(json, type, present, format);
    } catch (InvalidValueException e) {
      throw GpException.invalidInput(parameter.name() + ": " + e.getMessage());
    }
  }

  /** Clients break on a null where they expect an object or a list. */
  private static void writeAbsent(JsonGenerator json, DataKind kind) {
    if (OBJECTS.contains(kind)) {
      json.writeStartObject();
      json.writeEndObject();
    } else if (LISTS.contains(kind)) {
      json.writeStartArray();
      json.writeEndArray();
    } else {
      json.writeNull();
    }
  }
}
