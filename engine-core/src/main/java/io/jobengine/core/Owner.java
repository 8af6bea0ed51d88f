package io.jobengine.core;

import io.jobengine.Bound.Scope;
import io.jobengine.Caller;
import io.jobengine.OwnerTerms;
import io.jobengine.Priority;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.jspecify.annotations.Nullable;

/** An owner of jobs: what the host grants it, and its lines of waiting jobs. */
final class Owner {
  private static final int PRIORITIES = Priority.values().length;

  /** An owner of more tasks than this has terms of their own for the jobs of the others. */
  private static final int MOST_USUAL = 32;

  final Caller caller;
  final int weight;

  /** Null where the owner has no bounds. */
  final @Nullable Quota quota;

  /** Jobs that have not ended; null where there is no quota, whose counts must not be lost. */
  private final @Nullable BoundedCount live;

  /** Terms of jobs that ask for none of their own, of the first tasks that the owner uses. */
  private volatile JobTerms[] usual = {};

  /** By pool and priority; made on first use. */
  private final AtomicReferenceArray<Line> lines;

  Owner(Caller caller, OwnerTerms terms, int pools) {
    this.caller = caller;
    this.weight = terms.weight();
    Quota own = new Quota(Scope.OWNER, caller.name().orElse(""), terms.bounds());
    this.quota = own.boundsQueued() || own.boundsRunning() || own.boundsBytes() ? own : null;
    this.live = quota == null ? null : new BoundedCount(Long.MAX_VALUE, Quota.JOBS_IN_RESERVE);
    this.lines = new AtomicReferenceArray<>(pools * PRIORITIES);
  }

  /** Returns the terms of jobs of a task that ask for none of their own, if they are kept. */
  @Nullable JobTerms usualTerms(RegisteredTask task) {
    for (JobTerms known : usual) {
      if (known.task() == task) {
        return known;
      }
    }
    return null;
  }

  synchronized void keepUsual(JobTerms terms) {
    int known = usual.length;
    if (known < MOST_USUAL && usualTerms(terms.task()) == null) {
      JobTerms[] more = Arrays.copyOf(usual, known + 1);
      more[known] = terms;
      usual = more;
    }
  }

  /**
   * Counts a job in; returns false where the owner was let go meanwhile: look for its successor.
   */
  boolean enter(Desk desk) {
    return live == null || live.take(desk, 1);
  }

  void leave(Desk desk) {
    if (live != null) {
      live.give(desk, 1);
    }
  }

  /**
   * Returns whether nothing would be lost without this object; where there is a quota it can be
   * entered no more.
   */
  boolean letGo(Desks desks) {
    for (int i = 0; i < lines.length(); i++) {
      Line line = lines.get(i);
      if (line != null && line.isListed()) {
        return false;
      }
    }
    return live == null || live.takeAll(desks);
  }

  @SuppressWarnings("EnumOrdinal") // lives in memory only
  Line line(Pool pool, Priority priority, @Nullable Quota engine) {
    int index = pool.index() * PRIORITIES + priority.ordinal();
    Line line = lines.get(index);
    if (line != null) {
      return line;
    }
    Line made = new Line(weight, priority, runningQuotas(pool, engine));
    return lines.compareAndSet(index, null, made) ? made : lines.get(index);
  }

  private List<Quota> runningQuotas(Pool pool, @Nullable Quota engine) {
    List<Quota> quotas = new ArrayList<>();
    if (engine != null) {
      quotas.add(engine);
    }
    quotas.addAll(pool.quotas());
    if (quota != null && quota.boundsRunning()) {
      quotas.add(quota);
    }
    return List.copyOf(quotas);
  }

  @Override
  public String toString() {
    return "owner " + caller;
  }
}
