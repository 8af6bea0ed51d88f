package io.jobengine.benchmarks.contestant;

/**
 * What stands behind SLF4J. A JVM has one: the first contestant that is opened in it decides,
 * unless the command line did.
 */
enum LogProvider {
  NONE("org.slf4j.helpers.NOP_FallbackServiceProvider"),
  LOGBACK("ch.qos.logback.classic.spi.LogbackServiceProvider");

  private static final String PROPERTY = "slf4j.provider";

  private final String type;

  LogProvider(String type) {
    this.type = type;
  }

  void choose() {
    if (System.getProperty(PROPERTY) == null) {
      System.setProperty("slf4j.internal.verbosity", "WARN");
      System.setProperty(PROPERTY, type);
    }
  }
}
