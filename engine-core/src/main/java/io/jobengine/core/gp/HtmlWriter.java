package io.jobengine.core.gp;

import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/**
 * Makes the HTML page of a resource: a heading, links and forms, and the resource's JSON as tables
 * and lists. Everything that is text is escaped, whoever wrote it; there is no script.
 */
final class HtmlWriter {
  /** The style sheet; {@link Responder} allows it by its hash. */
  static final String STYLE =
      "body{font-family:sans-serif;margin:2em}"
          + "table{border-collapse:collapse}"
          + "th,td{border:1px solid #ccc;padding:.2em .5em;text-align:left;vertical-align:top}"
          + "table,ol{white-space:normal}td,li{white-space:pre-wrap}"
          + "form{margin:1em 0}label{display:block;margin:.5em 0}";

  private final StringBuilder html = new StringBuilder(2000);

  private HtmlWriter() {}

  /**
   * Returns a page.
   *
   * @param content the page's JSON
   * @param home the URL of the list of services
   */
  static String page(Page page, JsonNode content, String home) {
    HtmlWriter writer = new HtmlWriter();
    writer.head(page.title(), home);
    writer.links(page.links());
    writer.value(content);
    writer.html.append('\n');
    page.forms().forEach(writer::form);
    writer.html.append("</body>\n</html>\n");
    return writer.html.toString();
  }

  private void head(String title, String home) {
    html.append("<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n<title>");
    text(title);
    html.append("</title>\n<style>").append(STYLE).append("</style>\n</head>\n<body>\n<p>");
    link(new Page.Link("Services", home));
    html.append("</p>\n<h1>");
    text(title);
    html.append("</h1>\n");
  }

  private void links(List<Page.Link> links) {
    if (links.isEmpty()) {
      return;
    }
    html.append("<ul>\n");
    for (Page.Link link : links) {
      html.append("<li>");
      link(link);
      html.append("</li>\n");
    }
    html.append("</ul>\n");
  }

  private void link(Page.Link link) {
    html.append("<a");
    attribute("href", link.href());
    html.append('>');
    text(link.text());
    html.append("</a>");
  }

  private void value(JsonNode node) {
    if (node.isObject()) {
      object(node);
    } else if (node.isArray()) {
      array(node);
    } else if (node.isString()) {
      text(node.stringValue());
    } else {
      text(node.toString());
    }
  }

  private void object(JsonNode node) {
    html.append("<table>\n");
    for (Map.Entry<String, JsonNode> property : node.properties()) {
      html.append("<tr><th>");
      text(property.getKey());
      html.append("</th><td>");
      value(property.getValue());
      html.append("</td></tr>\n");
    }
    html.append("</table>");
  }

  private void array(JsonNode node) {
    html.append("<ol>\n");
    for (JsonNode item : node) {
      html.append("<li>");
      value(item);
      html.append("</li>\n");
    }
    html.append("</ol>");
  }

  private void form(Page.Form form) {
    html.append("<form");
    attribute("action", form.action());
    html.append(">\n");
    form.inputs().forEach(this::input);
    for (Page.Button button : form.buttons()) {
      html.append("<button");
      attribute("formmethod", button.method());
      html.append('>');
      text(button.text());
      html.append("</button>\n");
    }
    html.append("</form>\n");
  }

  private void input(Page.Input input) {
    html.append("<label>");
    text(input.label());
    html.append(' ');
    if (input.choices().isEmpty()) {
      html.append("<input");
      attribute("type", input.isMasked() ? "password" : "text");
      attribute("name", input.name());
      attribute("value", input.value());
      html.append('>');
    } else {
      select(input);
    }
    html.append("</label>\n");
  }

  private void select(Page.Input input) {
    html.append("<select");
    attribute("name", input.name());
    html.append("><option></option>");
    for (String choice : input.choices()) {
      html.append("<option");
      attribute("value", choice);
      if (choice.equals(input.value())) {
        html.append(" selected");
      }
      html.append('>');
      text(choice);
      html.append("</option>");
    }
    html.append("</select>");
  }

  private void attribute(String name, String value) {
    html.append(' ').append(name).append("=\"");
    text(value);
    html.append('"');
  }

  /** Appends text so that it is text, between tags as well as between double quotes. */
  private void text(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      switch (c) {
        case '&' -> html.append("&amp;");
        case '<' -> html.append("&lt;");
        case '>' -> html.append("&gt;");
        case '"' -> html.append("&quot;");
        case '\'' -> html.append("&#39;");
        case '\t', '\n', '\r' -> html.append(c);
        default -> html.append(Character.isISOControl(c) ? '\uFFFD' : c);
      }
    }
  }
}
