package io.jobengine.core.gp;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Finds the task in the path of a job, in place: by all that stands before the id, as clients write
 * it. What is written in another way, with escapes that it does not need, is for the {@link
 * Router}.
 */
final class JobPaths {
  /** How far from the id the last character of the task's name stands. */
  private static final int LAST = "x/jobs/".length();

  /** The tasks by {@link #hash}; the length is a power of two. */
  private final List<List<PolledTask>> byHash = new ArrayList<>();

  JobPaths(List<PolledTask> tasks) {
    int size = 2 * Integer.highestOneBit(tasks.size() + 1);
    for (int i = 0; i < size; i++) {
      byHash.add(new ArrayList<>());
    }
    for (PolledTask task : tasks) {
      byHash.get(hash(task.directory(), task.directory().length())).add(task);
    }
  }

  /** Returns the task whose job's id stands in a path behind so many characters, or null. */
  @Nullable PolledTask find(String path, int length) {
    if (length <= LAST) {
      return null;
    }
    List<PolledTask> tasks = byHash.get(hash(path, length));
    for (int i = 0; i < tasks.size(); i++) {
      PolledTask task = tasks.get(i);
      // indexOf compares many characters at once, startsWith one after the other
      if (task.directory().length() == length && path.indexOf(task.directory()) == 0) {
        return task;
      }
    }
    return null;
  }

  /** Most tasks differ in the end of their name, or in the length of what stands before an id. */
  private int hash(String path, int length) {
    int end = path.charAt(length - LAST) + 31 * path.charAt(length - LAST - 1);
    return (end + 961 * length) & (byHash.size() - 1);
  }
}
