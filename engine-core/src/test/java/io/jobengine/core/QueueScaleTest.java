package io.jobengine.core;

import static org.junit.jupiter.api.Assertions.assertTrue;

import io.jobengine.Caller;
import io.jobengine.OwnerTerms;
import io.jobengine.Priority;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** A step of the queue takes the same time however many attempts wait in it. */
class QueueScaleTest {
  private static final int OWNERS = 100;
  private static final int FEW = 1_000;
  private static final int MANY = 100_000;
  private static final int STEPS = 5_000;
  private static final int ROUNDS = 15;

  /** What caches cannot hold costs more; but a walk would take a hundred times as long. */
  private static final double MOST = 30;

  private static WaitingQueue filled(int attempts) {
    List<Owner> owners = new ArrayList<>();
    for (int i = 0; i < OWNERS; i++) {
      OwnerTerms terms = OwnerTerms.DEFAULT.weight(1 + i % 3);
      owners.add(new Owner(Caller.of("owner-" + i), terms, /* pools= */ 1));
    }
    WaitingQueue queue = new WaitingQueue(/* engine= */ null);
    for (int i = 0; i < attempts; i++) {
      queue.add(Attempts.first(owners.get(i % OWNERS), Priority.NORMAL));
    }
    return queue;
  }

  private static long fastest(WaitingQueue queue) {
    long fastest = Long.MAX_VALUE;
    for (int round = 0; round < ROUNDS; round++) {
      fastest = Math.min(fastest, nanosOfSteps(queue));
    }
    return fastest;
  }

  /** Takes the first attempt, queues it again behind the others, and lets go of another. */
  private static long nanosOfSteps(WaitingQueue queue) {
    long begin = System.nanoTime();
    for (int i = 0; i < STEPS; i++) {
      JobAttempt first = Objects.requireNonNull(queue.poll());
      queue.add(first);
      JobAttempt second = Objects.requireNonNull(queue.poll());
      queue.add(second);
      queue.forget(second);
      queue.add(second);
    }
    return System.nanoTime() - begin;
  }

  @Test
  void aHundredTimesAsManyCostNoMoreAStep() {
    double ratio = fastest(filled(MANY)) / (double) fastest(filled(FEW));
    assertTrue(ratio < MOST, () -> "a step took " + ratio + " times as long");
  }
}
