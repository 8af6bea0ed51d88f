package io.jobengine.examples;

import io.jobengine.ExecutionType;
import io.jobengine.JobEngine;
import io.jobengine.Limits;
import io.jobengine.ServiceDescriptor;
import io.jobengine.core.JobEngines;
import io.jobengine.examples.diagnostics.Chatter;
import io.jobengine.examples.diagnostics.Echo;
import io.jobengine.examples.diagnostics.Fail;
import io.jobengine.examples.diagnostics.Slow;
import io.jobengine.examples.diagnostics.TimeOut;
import io.jobengine.examples.hotspots.EarthquakeHotSpots;
import java.time.Duration;

/** The engine of the example host: its services, their tasks, and its settings. */
public final class ExampleEngine {
  /** A few jobs that are stuck must not block the others, however small the machine is. */
  private static final int FEWEST_WORKERS = 4;

  /**
   * Threads that sleep cost little: visitors may try what happens to tasks that ignore a cancel.
   */
  private static final int MOST_ABANDONED = 32;

  private ExampleEngine() {}

  /**
   * Returns a new engine. Closing it takes at most seven seconds, so that a host is through before
   * an impatient supervisor kills it.
   */
  public static JobEngine create() {
    return JobEngines.builder()
        .name("examples")
        .workers(Math.max(FEWEST_WORKERS, Runtime.getRuntime().availableProcessors()))
        .maxAbandoned(MOST_ABANDONED)
        .showStacks(true) // all of its tasks are public
        .limits(Limits.NONE.stopGrace(Duration.ofSeconds(2)))
        .drain(Duration.ofSeconds(5))
        .service(hotSpots(), new EarthquakeHotSpots())
        .service(
            diagnostics("Diagnostics", ExecutionType.ASYNCHRONOUS),
            new Echo(),
            new Slow(),
            new Fail(),
            new Chatter(),
            new TimeOut())
        .service(diagnostics("DiagnosticsSync", ExecutionType.SYNCHRONOUS), new Echo(), new Fail())
        .build();
  }

  private static ServiceDescriptor hotSpots() {
    return ServiceDescriptor.builder("EarthquakeHotSpots")
        .description("Finds where earthquakes cluster.")
        .maximumRecords(2000)
        .build();
  }

  private static ServiceDescriptor diagnostics(String name, ExecutionType type) {
    return ServiceDescriptor.builder(name)
        .description("Tasks for trying clients and hosts.")
        .executionType(type)
        .build();
  }
}
