package io.jobengine.core.gp;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;

/**
 * What a resource has to say: its content as JSON, and what a page for people needs beside it. The
 * HTML page is made of the JSON, so nothing is said twice.
 */
interface Page {
  /** Writes the content: one JSON value. */
  void write(JsonGenerator json);

  /** Returns the heading of the HTML page. */
  String title();

  /** Returns the resources that the HTML page leads to. */
  default List<Link> links() {
    return List.of();
  }

  /** Returns the forms of the HTML page. */
  default List<Form> forms() {
    return List.of();
  }

  /** Returns where an HTML client is sent instead, or null. */
  default @Nullable String redirect() {
    return null;
  }

  /** Returns the headers that the response needs beside the usual ones. */
  default Map<String, String> headers() {
    return Map.of();
  }

  /** A link to another resource. */
  record Link(String text, String href) {}

  /** A form that asks for another resource, by the method of the button that is pressed. */
  record Form(String action, List<Button> buttons, List<Input> inputs) {}

  /**
   * A button of a form.
   *
   * @param method {@code get} or {@code post}
   */
  record Button(String method, String text) {}

  /**
   * A field of a form.
   *
   * @param isMasked whether what is typed is masked
   * @param choices the values to choose from; empty for any
   */
  record Input(String name, String label, String value, boolean isMasked, List<String> choices) {}
}
