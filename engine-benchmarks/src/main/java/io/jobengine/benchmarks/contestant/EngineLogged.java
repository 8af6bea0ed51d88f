package io.jobengine.benchmarks.contestant;

/** The engine beside a real SLF4J provider, Logback at WARN. */
final class EngineLogged extends Engine {
  EngineLogged(Conditions conditions) {
    super(conditions, LogProvider.LOGBACK);
  }
}
