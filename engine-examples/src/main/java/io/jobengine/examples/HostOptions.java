package io.jobengine.examples;

import java.util.Iterator;
import java.util.List;

/**
 * What the command line of a host says.
 *
 * @param host the name or address to listen at; {@code 127.0.0.1} unless given
 * @param port the port to listen at; 8080 unless given, 0 for any that is free
 */
record HostOptions(String host, int port) {
  static final String USAGE = "Options: [--host <name or address>] [--port <0 to 65535>]";

  /**
   * Reads the options.
   *
   * @throws IllegalArgumentException in words for the user
   */
  static HostOptions parse(List<String> arguments) {
    HostOptions options = new HostOptions("127.0.0.1", 8080);
    for (Iterator<String> left = arguments.iterator(); left.hasNext(); ) {
      String option = left.next();
      if (!option.equals("--host") && !option.equals("--port")) {
        throw new IllegalArgumentException("Unknown option '" + option + "'");
      }
      if (!left.hasNext()) {
        throw new IllegalArgumentException("Option " + option + " needs a value");
      }
      String value = left.next();
      options =
          option.equals("--host")
              ? new HostOptions(value, options.port)
              : new HostOptions(options.host, port(value));
    }
    return options;
  }

  private static int port(String text) {
    if (!text.matches("[0-9]{1,5}") || Integer.parseInt(text) > 65535) {
      throw new IllegalArgumentException("'" + text + "' is not a port from 0 to 65535");
    }
    return Integer.parseInt(text);
  }
}
