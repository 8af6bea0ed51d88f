/** The engine's API and SPI. Needs nothing at run time but the JDK. */
module io.jobengine.api {
  requires static transitive org.jspecify;

  exports io.jobengine;
  exports io.jobengine.data;
  exports io.jobengine.spi;
  exports io.jobengine.task;
}
