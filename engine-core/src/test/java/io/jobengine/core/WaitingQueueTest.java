package io.jobengine.core;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class WaitingQueueTest {
  private static final int PERMITTED_EMPTY = 1024;

  private final WaitingQueue queue = new WaitingQueue();

  private JobAttempt add() {
    JobAttempt attempt = Attempts.first();
    queue.add(attempt);
    return attempt;
  }

  @Test
  void comesOutInTheOrderInWhichItWentIn() {
    List<JobAttempt> added = List.of(add(), add(), add());
    assertEquals(added, List.of(queue.poll(), queue.poll(), queue.poll()));
    assertNull(queue.poll());
    assertTrue(queue.isEmpty());
  }

  @Test
  void whatIsPutBackComesOutFirst() {
    JobAttempt first = add();
    JobAttempt second = add();
    queue.putBack(queue.poll());
    assertSame(first, queue.poll());
    assertSame(second, queue.poll());
  }

  @Test
  void whatIsForgottenIsPassedOver() {
    JobAttempt first = add();
    JobAttempt second = add();
    queue.forget(first);
    assertFalse(queue.isEmpty());
    assertSame(second, queue.poll());
    assertTrue(queue.isEmpty());
  }

  @Test
  void forgettingTwiceOrWhatWasTakenCountsOnce() {
    JobAttempt first = add();
    JobAttempt second = add();
    queue.forget(first);
    queue.forget(first);
    assertSame(second, queue.poll());
    queue.forget(second);
    queue.forget(Attempts.first());
    assertTrue(queue.isEmpty());
    JobAttempt third = add();
    assertFalse(queue.isEmpty());
    assertSame(third, queue.poll());
  }

  @Test
  void whatIsForgottenHasLeftItsTicket() {
    JobAttempt attempt = add();
    queue.forget(attempt);
    assertNull(attempt.queuedAs().get());
  }

  @Test
  void emptyTicketsNeverOutnumberTheOthersByMoreThanAConstant() {
    Random random = new Random(7);
    List<JobAttempt> waiting = new ArrayList<>();
    for (int step = 0; step < 30_000; step++) {
      boolean grows = step / 5000 % 2 == 0;
      if (waiting.isEmpty() || random.nextInt(10) < (grows ? 7 : 2)) {
        waiting.add(add());
      } else {
        queue.forget(waiting.remove(random.nextInt(waiting.size())));
      }
      int empty = queue.size() - waiting.size();
      assertTrue(
          empty <= waiting.size() + PERMITTED_EMPTY + 1,
          () -> empty + " empty tickets beside " + waiting.size());
    }
    for (JobAttempt expected : waiting) {
      assertSame(expected, queue.poll());
    }
  }
}
