package io.jobengine.examples.diagnostics;

import io.jobengine.TaskDescriptor;
import io.jobengine.data.DataType;
import io.jobengine.data.Parameter;
import io.jobengine.task.Task;
import io.jobengine.task.TaskContext;
import java.time.Duration;
import java.util.Locale;

/**
 * Takes its time, and minds a cancel as it is told to. So progress, cancel and the time-outs of
 * clients can be tried.
 *
 * <p><b>Thread safety:</b> safe.
 */
public final class Slow implements Task {
  /** How long it runs, in seconds; 60 unless given, at most a day. */
  public static final Parameter<Double> DURATION_SECONDS =
      Parameter.optional("Duration_Seconds", DataType.DOUBLE.between(0.0, 86_400.0), 60.0)
          .displayName("Duration in seconds");

  /**
   * What it minds: {@code cooperate}, the request to stop; {@code interrupt}, only an interrupt of
   * its thread; {@code ignore}, nothing, so that it runs on even when the engine has given it up.
   */
  public static final Parameter<String> ON_CANCEL =
      Parameter.optional(
              "On_Cancel", DataType.STRING.oneOf("cooperate", "interrupt", "ignore"), "cooperate")
          .displayName("What to do on cancel");

  /** How long it ran, in words. */
  public static final Parameter<String> OUTPUT_STRING =
      Parameter.output("Output_String", DataType.STRING);

  private static final int STEPS = 100;

  private static final TaskDescriptor DESCRIPTOR =
      TaskDescriptor.builder("Slow")
          .description("Takes its time, and minds a cancel as it is told to.")
          .parameters(DURATION_SECONDS, ON_CANCEL, OUTPUT_STRING)
          .build();

  /** Makes the task. */
  public Slow() {}

  @Override
  public TaskDescriptor descriptor() {
    return DESCRIPTOR;
  }

  @Override
  public void run(TaskContext context) throws InterruptedException {
    double seconds = context.input(DURATION_SECONDS);
    Pause pause = Pause.valueOf(context.input(ON_CANCEL).toUpperCase(Locale.ROOT));
    Duration step = Duration.ofNanos(Math.round(seconds * 1e9 / STEPS));
    for (int i = 0; i < STEPS; i++) {
      tellProgress(context, i);
      pause.run(context, step);
    }
    context.result(OUTPUT_STRING, "Took " + seconds + " seconds");
  }

  /** Tells nothing after a stop: who ignores it must not trip over the refusal of late writes. */
  private static void tellProgress(TaskContext context, int percent) {
    if (!context.token().isStopRequested()) {
      context.progress(percent, "Taking time");
    }
  }
}
