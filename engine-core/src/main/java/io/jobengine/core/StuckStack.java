package io.jobengine.core;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The stack of a thread whose task does not stop: where the task is, and what of it may be shown.
 *
 * @param frames the innermost first; empty where nobody could look
 */
record StuckStack(List<StackTraceElement> frames) {
  /*
   * From the top: what the task has called (the JDK, libraries, the engine), the task's own code, the frames of the
   * engine that called it, and whoever runs the engine. The task is entered at the outermost frame, above the engine's,
   * that is neither the JDK's nor the engine's. A frame counts as the task's own if it comes from the same house as that
   * one: the first two parts of their packages agree. So a task that is stuck in a driver is named itself, not the driver.
   *
   * A thread may also be stuck behind the task, where the engine asks what was thrown for its text, by way of a logger
   * perhaps: then the innermost frame is the one to name.
   */
  private static final int MOST_SHOWN = 30;
  private static final int PARTS_OF_A_HOUSE = 2;

  private static final Set<String> ENGINE =
      Set.of("io.jobengine", "io.jobengine.data", "io.jobengine.spi", "io.jobengine.task");

  private static final String CORE = "io.jobengine.core";
  private static final String LAMBDA = "lambda$";
  private static final StuckStack UNKNOWN = new StuckStack(List.of());

  static StuckStack of(StackTraceElement[] frames) {
    return new StuckStack(List.of(frames));
  }

  /** Returns the stack of a thread that nobody could look at. */
  static StuckStack unknown() {
    return UNKNOWN;
  }

  /** Returns the name of the innermost method that is the task's own; null where none is. */
  @Nullable String ownMethod() {
    int entry = entry();
    if (entry < 0) {
      return null;
    }
    String house = house(frames.get(entry));
    boolean anyHouse = !isInTask(frames.get(engineFrame()));
    StackTraceElement own =
        frames.subList(0, entry + 1).stream()
            .filter(frame -> isForeign(frame) && (anyHouse || house(frame).equals(house)))
            .findFirst()
            .orElseThrow();
    return own.getClassName() + "." + methodOf(own);
  }

  /** Returns the frames down to where the task was entered; none where none is the task's. */
  List<StackTraceElement> ofTask() {
    return frames.subList(0, entry() + 1);
  }

  /** Returns frames one a line, each line begun by a break: the first so many. */
  static String lines(List<StackTraceElement> frames) {
    StringBuilder lines = new StringBuilder();
    for (StackTraceElement frame : frames.subList(0, Math.min(frames.size(), MOST_SHOWN))) {
      lines.append("\n  at ").append(plain(frame));
    }
    if (frames.size() > MOST_SHOWN) {
      lines.append("\n  ... ").append(frames.size() - MOST_SHOWN).append(" more");
    }
    return lines.toString();
  }

  /** Returns a frame without the names of its module and its class loader. */
  private static StackTraceElement plain(StackTraceElement frame) {
    return new StackTraceElement(
        frame.getClassName(), frame.getMethodName(), frame.getFileName(), frame.getLineNumber());
  }

  /** Returns the stack as something that can be logged; null where there is none. */
  @Nullable Throwable asThrowable() {
    if (frames.isEmpty()) {
      return null;
    }
    Throwable stuck = new Throwable("stuck here");
    stuck.setStackTrace(frames.toArray(StackTraceElement[]::new));
    return stuck;
  }

  /** Returns the index of the frame at which the task was entered, or -1. */
  private int entry() {
    int entry = engineFrame();
    while (entry >= 0 && !isForeign(frames.get(entry))) {
      entry--;
    }
    return entry;
  }

  /** Returns the index of the frame that runs tasks, or -1; below it is whoever runs the engine. */
  private int engineFrame() {
    for (int i = 0; i < frames.size(); i++) {
      if (frames.get(i).getClassName().equals(RunningThread.class.getName())) {
        return i;
      }
    }
    return -1;
  }

  private static boolean isInTask(StackTraceElement engineFrame) {
    return engineFrame.getMethodName().equals(RunningThread.TASK_METHOD);
  }

  private static boolean isForeign(StackTraceElement frame) {
    String module = frame.getModuleName();
    if (module != null && (module.startsWith("java.") || module.startsWith("jdk."))) {
      return false;
    }
    String name = frame.getClassName();
    boolean isHidden = name.indexOf('/') >= 0; // what the JDK spins for a lambda
    String home = packageOf(name);
    return !isHidden
        && !ENGINE.contains(home)
        && !home.equals(CORE)
        && !home.startsWith(CORE + ".");
  }

  private static String house(StackTraceElement frame) {
    String home = packageOf(frame.getClassName());
    int end = -1;
    for (int i = 0; i < PARTS_OF_A_HOUSE; i++) {
      end = home.indexOf('.', end + 1);
      if (end < 0) {
        return home;
      }
    }
    return home.substring(0, end);
  }

  private static String packageOf(String className) {
    return className.substring(0, Math.max(0, className.lastIndexOf('.')));
  }

  /** Returns the name of a method; for a lambda that of the method which it stands in. */
  private static String methodOf(StackTraceElement frame) {
    String name = frame.getMethodName();
    int number = name.lastIndexOf('$');
    return name.startsWith(LAMBDA) && number > LAMBDA.length()
        ? name.substring(LAMBDA.length(), number)
        : name;
  }
}
