package io.jobengine.benchmarks.contestant;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * The log of one job of the floor: its first and its last lines, under a lock of its own, and those
 * who wait for the next one. They hear of it on another thread, so that the task need not wait for
 * them.
 */
final class FloorPen implements Pen {
  private static final int FIRST = 500;
  private static final int LAST = 500;
  private static final long LONGEST_WAIT_SECONDS = 30;

  private record Line(long number, long atMillis, String text) {}

  private record Progress(int percent, String text) {}

  private final List<Line> first = new ArrayList<>();
  private final Deque<Line> last = new ArrayDeque<>();
  private final ExecutorService notifier;
  private List<CompletableFuture<List<Line>>> waiting = new ArrayList<>();
  private long heard;
  private long lines;
  private volatile @Nullable Progress progress;

  FloorPen(ExecutorService notifier) {
    this.notifier = notifier;
  }

  @Override
  public synchronized void message(String text) {
    Line line = new Line(++lines, System.currentTimeMillis(), text);
    append(line);
    if (!waiting.isEmpty()) {
      List<CompletableFuture<List<Line>>> woken = waiting;
      waiting = new ArrayList<>();
      notifier.execute(() -> woken.forEach(asker -> asker.complete(List.of(line))));
    }
  }

  private void append(Line line) {
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

  private synchronized CompletableFuture<List<Line>> ask(long after) {
    if (lines > after) {
      return CompletableFuture.completedFuture(behind(after));
    }
    CompletableFuture<List<Line>> asker = new CompletableFuture<>();
    waiting.add(asker);
    return asker.orTimeout(LONGEST_WAIT_SECONDS, TimeUnit.SECONDS);
  }

  private List<Line> behind(long after) {
    List<Line> behind = new ArrayList<>();
    for (Iterator<Line> latest = last.descendingIterator(); latest.hasNext(); ) {
      Line line = latest.next();
      if (line.number() <= after) {
        break;
      }
      behind.add(0, line);
    }
    if (behind.isEmpty()) {
      first.stream().filter(line -> line.number() > after).forEach(behind::add);
    }
    return behind;
  }

  @Override
  public void tellThenAsk(String text) {
    message(text);
    hear(ask(heard));
  }

  @Override
  public void askThenTell(int askers, String text) {
    List<CompletableFuture<List<Line>>> all = new ArrayList<>();
    for (int i = 0; i < askers; i++) {
      all.add(ask(heard));
    }
    message(text);
    all.forEach(this::hear);
  }

  private void hear(CompletableFuture<List<Line>> asker) {
    List<Line> news = asker.join();
    heard = news.get(news.size() - 1).number();
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
