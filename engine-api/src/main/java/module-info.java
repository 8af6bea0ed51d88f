/** The engine's API and SPI. Needs nothing at run time but the JDK. */
module io.jobengine.api {
  requires static transitive org.jspecify;

  exports io.jobengine.data;
}
