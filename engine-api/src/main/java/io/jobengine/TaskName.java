package io.jobengine;

import java.util.regex.Pattern;

/**
 * The full name of a task: the service that it belongs to, and its own name there.
 *
 * <p>Both are case-sensitive. A service name may stand in one folder ({@code
 * Hydrology/Watersheds}).
 *
 * @param service letters, digits, {@code _} and {@code -}, first a letter or digit; a folder and a
 *     slash may stand before it
 * @param task letters, digits, space, {@code _}, {@code .} and {@code -}; first a letter or digit,
 *     last no space
 */
public record TaskName(String service, String task) {
  private static final Pattern SERVICE =
      Pattern.compile("([A-Za-z0-9][A-Za-z0-9_-]{0,63}/)?[A-Za-z0-9][A-Za-z0-9_-]{0,63}");
  private static final Pattern TASK =
      Pattern.compile("[A-Za-z0-9]([A-Za-z0-9 _.-]{0,126}[A-Za-z0-9_.-])?");

  /** The service of tasks that are registered without one: {@code tasks}. */
  public static final String DEFAULT_SERVICE = "tasks";

  /**
   * Checks both names.
   *
   * @throws IllegalArgumentException if one of them is not of the form above
   */
  public TaskName {
    checkService(service);
    checkTask(task);
  }

  static String checkService(String service) {
    return check(
        SERVICE,
        service,
        "service name",
        "letters, digits, '_' and '-', first a letter or digit, optionally folder/name");
  }

  static String checkTask(String task) {
    return check(
        TASK,
        task,
        "task name",
        "letters, digits, space, '_', '.' and '-', first a letter or digit, last no space");
  }

  private static String check(Pattern pattern, String name, String what, String form) {
    if (!pattern.matcher(name).matches()) {
      throw new IllegalArgumentException("Not a " + what + ": '" + name + "'; expected " + form);
    }
    return name;
  }

  @Override
  public String toString() {
    return service + "/" + task;
  }
}
