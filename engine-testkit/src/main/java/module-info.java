/** What tests of tasks and of SPI implementations share. */
module io.jobengine.testkit {
  requires transitive io.jobengine.api;
  requires transitive org.junit.jupiter.api;

  exports io.jobengine.testkit;
}
