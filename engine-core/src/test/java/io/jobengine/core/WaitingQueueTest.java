package io.jobengine.core;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.jobengine.Caller;
import io.jobengine.OwnerTerms;
import io.jobengine.Priority;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class WaitingQueueTest {
  private static final int PERMITTED_EMPTY = 64;

  private final WaitingQueue queue = new WaitingQueue(/* engine= */ null);
  private final Owner owner = owner("ann", 1);

  private static Owner owner(String name, int weight) {
    return new Owner(Caller.of(name), OwnerTerms.DEFAULT.weight(weight), /* pools= */ 1);
  }

  private JobAttempt add() {
    return add(owner, Priority.NORMAL);
  }

  private JobAttempt add(Owner of, Priority priority) {
    JobAttempt attempt = Attempts.first(of, priority);
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
  void emptyTicketsNeverOutnumberThoseThatWaitedAtTheLastSweepByMoreThanAConstant() {
    Random random = new Random(7);
    List<JobAttempt> waiting = new ArrayList<>();
    int mostWaiting = 0;
    for (int step = 0; step < 30_000; step++) {
      boolean grows = step / 5000 % 2 == 0;
      if (waiting.isEmpty() || random.nextInt(10) < (grows ? 7 : 2)) {
        waiting.add(add());
      } else {
        queue.forget(waiting.remove(random.nextInt(waiting.size())));
      }
      mostWaiting = Math.max(mostWaiting, waiting.size());
      int empty = tickets() - waiting.size();
      int most = mostWaiting + PERMITTED_EMPTY + 2;
      assertTrue(empty <= most, () -> empty + " empty tickets beside " + waiting.size());
    }
    for (JobAttempt expected : waiting) {
      assertSame(expected, queue.poll());
    }
    assertNull(queue.poll());
    assertTrue(queue.isEmpty());
  }

  @Test
  void aThousandCancelsWhileNothingStartsLeaveFewTickets() {
    add();
    for (int i = 0; i < 1000; i++) {
      queue.forget(add());
    }
    assertTrue(tickets() <= 2 * PERMITTED_EMPTY, () -> tickets() + " tickets");
  }

  private int tickets() {
    return owner.line(new Pool(0, List.of()), Priority.NORMAL, null).size();
  }

  @Test
  void moreUrgentAttemptsComeFirstWhoeverOwnsThem() {
    Owner bob = owner("bob", 1);
    JobAttempt low = add(owner, Priority.LOW);
    JobAttempt normal = add(owner, Priority.NORMAL);
    JobAttempt bobs = add(bob, Priority.LOW);
    JobAttempt high = add(bob, Priority.HIGH);
    assertEquals(
        List.of(high, normal, low, bobs),
        List.of(queue.poll(), queue.poll(), queue.poll(), queue.poll()));
    assertNull(queue.poll());
  }

  @Test
  void anAttemptThatIsPutBackStaysBehindMoreUrgentOnes() {
    JobAttempt low = add(owner, Priority.LOW);
    queue.putBack(queue.poll());
    JobAttempt high = add(owner, Priority.HIGH);
    assertSame(high, queue.poll());
    assertSame(low, queue.poll());
  }

  @Test
  void ownersTakeTurnsByTheirWeights() {
    Owner bob = owner("bob", 3);
    for (int i = 0; i < 40; i++) {
      add(owner, Priority.NORMAL);
      add(bob, Priority.NORMAL);
    }
    StringBuilder order = new StringBuilder();
    for (int i = 0; i < 40; i++) {
      order.append(queue.poll().owner().equals(bob.caller) ? 'b' : 'a');
    }
    assertEquals("abbb".repeat(10), order.toString());
  }

  @Test
  void aTurnIsNotLostByAnEmptyLine() {
    Owner bob = owner("bob", 1);
    List<JobAttempt> added = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      JobAttempt anns = add(owner, Priority.NORMAL);
      JobAttempt bobs = add(bob, Priority.NORMAL);
      assertSame(anns, queue.poll());
      assertSame(bobs, queue.poll());
      added.add(anns);
    }
    assertEquals(3, added.size());
    assertNull(queue.poll());
  }

  @Test
  void saysHowManyStandBefore() {
    JobAttempt first = add();
    JobAttempt second = add();
    JobAttempt third = add();
    assertEquals(2, queue.ahead(third));
    queue.forget(second);
    assertEquals(1, queue.ahead(third));
    assertEquals(-1, queue.ahead(second));
    assertSame(first, queue.poll());
    assertEquals(0, queue.ahead(third));
    queue.putBack(first);
    assertEquals(0, queue.ahead(first));
    assertEquals(1, queue.ahead(third));
    assertEquals(-1, queue.ahead(Attempts.first()));
  }

  @Test
  void aLineThatWasInHandWhileOthersHadTurnsMakesThemUp() {
    ReadyLines ready = new ReadyLines();
    Line late = new Line(/* weight= */ 1, Priority.NORMAL, List.of());
    Line other = new Line(/* weight= */ 1, Priority.NORMAL, List.of());
    ready.putNew(late);
    ready.putNew(other);
    assertSame(late, ready.take()); // by a thread that does not get on
    for (int turn = 0; turn < 3; turn++) {
      assertSame(other, ready.take());
      ready.putAfterTurn(other);
    }
    ready.putAfterTurn(late);
    for (int turn = 0; turn < 2; turn++) {
      assertSame(late, ready.take());
      ready.putAfterTurn(late);
    }
    assertSame(other, ready.take());
    assertSame(late, ready.take());
  }

  @Test
  void aLineThatComesLaterHasNothingToMakeUp() {
    ReadyLines ready = new ReadyLines();
    Line busy = new Line(/* weight= */ 1, Priority.NORMAL, List.of());
    Line fresh = new Line(/* weight= */ 1, Priority.NORMAL, List.of());
    ready.putNew(busy);
    for (int turn = 0; turn < 1000; turn++) {
      assertSame(busy, ready.take());
      ready.putAfterTurn(busy);
    }
    ready.putNew(fresh);
    assertSame(busy, ready.take());
    ready.putAfterTurn(busy);
    assertSame(fresh, ready.take());
    ready.putAfterTurn(fresh);
    assertSame(busy, ready.take());
  }

  @Test
  void whoCancelsManyGainsNoPlaceByIt() {
    Owner bob = owner("bob", 1);
    JobAttempt bobs = add(bob, Priority.NORMAL);
    JobAttempt anns = add();
    for (int i = 0; i < 1000; i++) {
      queue.forget(add());
    }
    assertSame(bobs, queue.poll());
    assertSame(anns, queue.poll());
  }
}
