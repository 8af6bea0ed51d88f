package io.jobengine.core.gp;

import io.jobengine.TaskDescriptor;
import io.jobengine.core.json.JsonDescriptions;
import io.jobengine.core.json.JsonValues;
import io.jobengine.core.json.ValueFormat;
import io.jobengine.core.json.WireNames;
import io.jobengine.data.DataKind;
import io.jobengine.data.DataType;
import io.jobengine.data.Direction;
import io.jobengine.data.Parameter;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.core.JsonGenerator;

/** The GP Task resource of the ArcGIS REST documentation: a task and its parameters. */
record TaskPage(ServedTask task, Urls urls, Json json) implements Page {
  @Override
  public String title() {
    return "Task: " + task.descriptor().displayName();
  }

  @Override
  public void write(JsonGenerator out) {
    TaskDescriptor descriptor = task.descriptor();
    out.writeStartObject();
    out.writeStringProperty("name", descriptor.name());
    out.writeStringProperty("displayName", descriptor.displayName());
    out.writeStringProperty("description", descriptor.description());
    out.writeStringProperty("category", descriptor.category());
    out.writeStringProperty("helpUrl", descriptor.helpUrl());
    out.writeStringProperty("executionType", ServicePage.wireName(task.service().executionType()));
    out.writeArrayPropertyStart("parameters");
    descriptor.parameters().forEach(parameter -> write(out, parameter));
    out.writeEndArray();
    out.writeEndObject();
  }

  private <T> void write(JsonGenerator out, Parameter<T> parameter) {
    out.writeStartObject();
    out.writeStringProperty("name", parameter.name());
    out.writeStringProperty("dataType", WireNames.dataType(parameter.type()));
    out.writeStringProperty("displayName", parameter.displayName());
    out.writeStringProperty("description", parameter.description());
    out.writeStringProperty("direction", direction(parameter));
    JsonDescriptions.writeTypeKeys(out, parameter.type());
    out.writeName("defaultValue");
    Optional<T> shown = parameter.template().or(parameter::defaultValue);
    if (shown.isPresent()) {
      JsonValues.write(out, parameter.type(), shown.get(), format());
    } else {
      out.writeNull();
    }
    out.writeStringProperty("parameterType", demand(parameter));
    out.writeStringProperty("category", parameter.category());
    if (!parameter.dependency().isEmpty()) {
      out.writeStringProperty("dependency", parameter.dependency());
    }
    out.writeEndObject();
  }

  private static String direction(Parameter<?> parameter) {
    return switch (parameter.direction()) {
      case INPUT -> "esriGPParameterDirectionInput";
      case OUTPUT -> "esriGPParameterDirectionOutput";
    };
  }

  /** An output is derived, whether the task must set it or not: no client gives a value for it. */
  private static String demand(Parameter<?> parameter) {
    if (parameter.direction() == Direction.OUTPUT) {
      return "esriGPParameterTypeDerived";
    }
    return parameter.isRequired() ? "esriGPParameterTypeRequired" : "esriGPParameterTypeOptional";
  }

  private ValueFormat format() {
    return new ValueFormat(
        /* columnNames= */ false,
        /* featureCollection= */ false,
        /* z= */ true,
        /* m= */ true,
        /* hiddenTexts= */ false,
        task.service().maximumRecords());
  }

  @Override
  public List<Link> links() {
    String service = task.service().name();
    return List.of(new Link("Service: " + service, urls.service(service)));
  }

  @Override
  public List<Form> forms() {
    String operation = task.isSynchronous() ? "execute" : "submitJob";
    String label = task.isSynchronous() ? "Execute Task" : "Submit Job";
    List<Input> inputs = task.inputs().stream().<Input>map(this::field).toList();
    List<Button> buttons = new ArrayList<>();
    if (inputs.stream().noneMatch(Input::isMasked)) { // what is masked must not get into a URL
      buttons.add(new Button("get", label + " (GET)"));
    }
    buttons.add(new Button("post", label + " (POST)"));
    return List.of(new Form(urls.task(task.name()) + "/" + operation, buttons, inputs));
  }

  private <T> Input field(Parameter<T> parameter) {
    DataType<T> type = parameter.type();
    return new Input(
        parameter.name(),
        parameter.displayName() + (parameter.isRequired() ? "" : " (optional)"),
        parameter.defaultValue().map(value -> text(type, value)).orElse(""),
        type.kind() == DataKind.STRING_HIDDEN,
        type.choices().stream().map(choice -> text(type, choice)).toList());
  }

  /** Returns a value as it is written in a form: text as it is, all else as JSON. */
  private <T> String text(DataType<T> type, T value) {
    return value instanceof String text
        ? text
        : new String(
            json.compact(out -> JsonValues.write(out, type, value, format())),
            StandardCharsets.UTF_8);
  }
}
