package io.jobengine.benchmarks.contestant;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The log of one job of the floor: its first and its last lines, under a lock of its own. */
final class FloorPen implements Pen {
  private static final int FIRST = 500;
  private static final int LAST = 500;

  private record Line(long number, long atMillis, String text) {}

  private record Progress(int percent, String text) {}

  private final List<Line> first = new ArrayList<>();
  private final Deque<Line> last = new ArrayDeque<>();
  private long lines;
  private volatile @Nullable Progress progress;

  @Override
  public synchronized void message(String text) {
    Line line = new Line(++lines, System.currentTimeMillis(), text);
    if (first.size() < FIRST) {
      first.add(line);
      return;
    }
    if (last.size() == LAST) {
      last.removeFirst();
    }
    last.addLast(line);
  }

  @Override
  public void progress(int percent, String text) {
    progress = new Progress(percent, text);
  }

  @Override
  public synchronized void close() {
    lines = -1; // what comes now is nobody's
  }

  @Override
  public synchronized String toString() {
    return lines + " lines, " + progress;
  }
}
