package io.jobengine.core;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Which frame of a stuck thread is named, and which are shown. */
class StuckStackTest {
  private static final StackTraceElement PARK =
      jdk("java.base", "jdk.internal.misc.Unsafe", "park");
  private static final StackTraceElement DRIVER = frame("org.driver.Socket", "read");
  private static final StackTraceElement MODEL = frame("com.acme.model.River", "flow");
  private static final StackTraceElement TASK = frame("com.acme.tasks.Watershed", "run");
  private static final StackTraceElement CALLER = frame("io.jobengine.task.SimpleTask", "run");
  private static final StackTraceElement POOL =
      jdk("java.base", "java.util.concurrent.ThreadPoolExecutor", "runWorker");
  private static final StackTraceElement HOST = frame("com.host.Main", "main");
  private static final StackTraceElement ENGINE =
      frame(RunningThread.class.getName(), RunningThread.TASK_METHOD);

  private static StackTraceElement frame(String type, String method) {
    return new StackTraceElement(type, method, "File.java", 7);
  }

  private static StackTraceElement jdk(String module, String type, String method) {
    return new StackTraceElement(null, module, "17", type, method, "File.java", 7);
  }

  /** The stack of a task that the engine runs: these frames, then the engine's and the host's. */
  private static StuckStack stack(StackTraceElement... frames) {
    return new StuckStack(Stream.concat(Stream.of(frames), Stream.of(ENGINE, POOL, HOST)).toList());
  }

  @Test
  void theMethodThatIsLookedForIsTheOneThatCallsTasks() throws Exception {
    String[] seen = new String[1];
    try (OneTaskEngine engine =
        OneTaskEngine.with(
            (context, self) ->
                seen[0] =
                    Stream.of(new Throwable().getStackTrace())
                        .filter(at -> at.getClassName().equals(RunningThread.class.getName()))
                        .findFirst()
                        .orElseThrow()
                        .getMethodName())) {
      engine.runOne();
    }
    assertEquals(RunningThread.TASK_METHOD, seen[0]);
  }

  @Test
  void aTaskThatIsStuckInTheJdkIsNamedItself() {
    assertEquals("com.acme.tasks.Watershed.run", stack(PARK, TASK, CALLER).ownMethod());
  }

  @Test
  void aTaskThatIsStuckInALibraryIsNamedItselfAndNotTheLibrary() {
    assertEquals("com.acme.tasks.Watershed.run", stack(PARK, DRIVER, TASK).ownMethod());
  }

  @Test
  void aTaskInsideAnInterceptorIsNamedItselfAndNotTheInterceptor() {
    StackTraceElement interceptor = frame("com.host.Tracing", "around");
    StackTraceElement run = frame(InterceptedRun.class.getName(), "run");
    StackTraceElement around = frame(RunningThread.class.getName(), "runGuarded");

    assertEquals(
        "com.acme.tasks.Watershed.run",
        new StuckStack(List.of(PARK, TASK, ENGINE, run, interceptor, run, around, POOL, HOST))
            .ownMethod());
    assertEquals(
        "com.host.Tracing.around",
        new StuckStack(List.of(PARK, interceptor, run, around, POOL, HOST)).ownMethod());
  }

  @Test
  void theInnermostFrameOfTheTasksOwnHouseIsNamed() {
    assertEquals("com.acme.model.River.flow", stack(PARK, DRIVER, MODEL, TASK).ownMethod());
    assertEquals("com.acme.model.River.flow", stack(MODEL, DRIVER, TASK).ownMethod());
  }

  @Test
  void theEnginesOwnFramesAreNotTheTasks() {
    for (String type :
        List.of(
            "io.jobengine.core.LocalContext",
            "io.jobengine.core.json.JsonText",
            "io.jobengine.data.DataType",
            "io.jobengine.Progress",
            "io.jobengine.task.TaskContext")) {
      assertEquals("com.acme.tasks.Watershed.run", stack(frame(type, "check"), TASK).ownMethod());
    }
  }

  @Test
  void tasksOfTheExamplesAreNotTheEngines() {
    StackTraceElement slow = frame("io.jobengine.examples.diagnostics.Slow", "run");
    assertEquals("io.jobengine.examples.diagnostics.Slow.run", stack(PARK, slow).ownMethod());
  }

  @Test
  void aTaskWithoutAPackageIsNamed() {
    assertEquals("Watershed.run", stack(DRIVER, frame("Watershed", "run"), CALLER).ownMethod());
  }

  @Test
  void aLambdaIsNamedForTheMethodThatItStandsIn() {
    assertEquals(
        "com.acme.Tasks.countWords",
        stack(frame("com.acme.Tasks", "lambda$countWords$12"), CALLER).ownMethod());
    assertEquals(
        "com.acme.Tasks.lambda$", stack(frame("com.acme.Tasks", "lambda$"), CALLER).ownMethod());
  }

  @Test
  void whatTheJdkSpinsForALambdaIsNotNamed() {
    StackTraceElement spun = frame("com.acme.Tasks$$Lambda$14/0x0000000800c03000", "run");
    assertEquals("com.acme.tasks.Watershed.run", stack(PARK, TASK, spun, CALLER).ownMethod());
    assertNull(stack(spun, CALLER).ownMethod());
  }

  @Test
  void aThreadThatIsNotInATaskNamesNobody() {
    assertNull(new StuckStack(List.of(POOL, HOST)).ownMethod());
    assertNull(stack().ownMethod());
    assertNull(StuckStack.unknown().ownMethod());
    assertEquals(List.of(), new StuckStack(List.of(POOL, HOST)).ofTask());
  }

  @Test
  void aThreadThatIsStuckBehindTheTaskNamesTheInnermostFrame() {
    StackTraceElement behind = frame(RunningThread.class.getName(), "runTask");
    StuckStack stack =
        new StuckStack(List.of(PARK, MODEL, frame("org.logger.Log", "warn"), behind));
    assertEquals("com.acme.model.River.flow", stack.ownMethod());
  }

  @Test
  void theShownFramesEndWhereTheTaskWasEntered() {
    assertEquals(List.of(PARK, DRIVER, TASK), stack(PARK, DRIVER, TASK, CALLER).ofTask());
  }

  @Test
  void linesAreBounded() {
    assertEquals("", StuckStack.lines(List.of()));
    assertEquals(
        "\n  at jdk.internal.misc.Unsafe.park(File.java:7)\n  at " + TASK,
        StuckStack.lines(List.of(PARK, TASK)),
        "without the module");
    List<StackTraceElement> deep = new ArrayList<>(Collections.nCopies(31, MODEL));
    assertEquals(("\n  at " + MODEL).repeat(30) + "\n  ... 1 more", StuckStack.lines(deep));
  }
}
