/** The engine and its resource layer. */
module io.jobengine.core {
  requires transitive io.jobengine.api;
  requires static com.google.errorprone.annotations;
  requires com.google.common;
  requires jdk.jfr;
  requires org.slf4j;
  requires tools.jackson.core;
  requires tools.jackson.databind;

  exports io.jobengine.core;
  exports io.jobengine.core.executor;
  exports io.jobengine.core.gp;

  uses io.jobengine.task.Task;
}
