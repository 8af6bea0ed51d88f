package io.jobengine.testkit;

import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.jobengine.spi.EngineClock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

/** The contract finds what is broken in a clock, and says what. */
class EngineClockContractTest {
  private static final Duration GENEROUS = Duration.ofSeconds(10);

  /** For what never comes, however long one waits. */
  private static final Duration SHORT = Duration.ofMillis(500);

  @Test
  void findsAClockThatStepsBack() {
    AtomicInteger reads = new AtomicInteger();
    rejects(
        new PlainClock() {
          @Override
          public long nanoTime() {
            return super.nanoTime() - (reads.incrementAndGet() % 1000 == 0 ? 1 : 0);
          }
        },
        EngineClockContract::nanoTimeNeverStepsBack,
        GENEROUS,
        "was followed by");
  }

  @Test
  void findsAClockWhoseInstantsStandStill() {
    rejects(
        new PlainClock() {
          @Override
          public Instant instant() {
            return Instant.EPOCH;
          }
        },
        EngineClockContract::instantsMoveWithNanoTime,
        GENEROUS,
        "Instants moved by PT0S");
  }

  @Test
  void findsAClockWhoseInstantsHurry() {
    rejects(
        new PlainClock() {
          @Override
          public Instant instant() {
            Duration passed = Duration.between(ManualClock.START, super.instant());
            return ManualClock.START.plus(passed.multipliedBy(2));
          }
        },
        EngineClockContract::instantsMoveWithNanoTime,
        GENEROUS,
        "Instants moved by PT0.4S");
  }

  @Test
  void findsAnAlarmThatRingsEarly() {
    rejects(
        new PlainClock() {
          @Override
          public Alarm newAlarm(ThreadFactory threads, Runnable ring) {
            return new PlainAlarm(ring) {
              @Override
              public void ringAt(long nanoTime) {
                super.ringAt(nanoTime - 1);
              }
            };
          }
        },
        EngineClockContract::ringsOnceAndNotEarly,
        GENEROUS,
        "early");
  }

  @Test
  void findsAnAlarmThatRingsTwice() {
    rejects(
        new PlainClock() {
          @Override
          public Alarm newAlarm(ThreadFactory threads, Runnable ring) {
            return new PlainAlarm(
                () -> {
                  ring.run();
                  ring.run();
                });
          }
        },
        EngineClockContract::ringsOnceAndNotEarly,
        GENEROUS,
        "It rang this often");
  }

  @Test
  void findsAnAlarmThatNeverRings() {
    rejects(
        new PlainClock() {
          @Override
          public Alarm newAlarm(ThreadFactory threads, Runnable ring) {
            return new PlainAlarm(() -> {});
          }
        },
        EngineClockContract::ringsOnceAndNotEarly,
        SHORT,
        "It did not ring 1 times");
  }

  @Test
  void findsAnAlarmThatKeepsTheLaterTime() {
    rejects(
        keeping(/* later= */ true),
        EngineClockContract::anEarlierTimeTakesThePlaceOfALaterOne,
        SHORT,
        "It did not ring 1 times");
  }

  @Test
  void findsAnAlarmThatKeepsTheEarlierTime() {
    rejects(
        keeping(/* later= */ false),
        EngineClockContract::aLaterTimeTakesThePlaceOfAnEarlierOne,
        GENEROUS,
        "early");
  }

  private static PlainClock keeping(boolean later) {
    return new PlainClock() {
      @Override
      public Alarm newAlarm(ThreadFactory threads, Runnable ring) {
        return new PlainAlarm(ring) {
          private Long kept;

          @Override
          public void ringAt(long nanoTime) {
            if (kept == null || nanoTime - kept > 0 == later) {
              kept = nanoTime;
              super.ringAt(nanoTime);
            }
          }
        };
      }
    };
  }

  @Test
  void findsAnAlarmThatCannotBeSetWhileItRings() {
    rejects(
        new PlainClock() {
          private boolean isRinging;

          @Override
          public Alarm newAlarm(ThreadFactory threads, Runnable ring) {
            return new PlainAlarm(
                () -> {
                  isRinging = true;
                  ring.run();
                  isRinging = false;
                }) {
              @Override
              public void ringAt(long nanoTime) {
                if (!isRinging) {
                  super.ringAt(nanoTime);
                }
              }
            };
          }
        },
        EngineClockContract::mayBeSetWhileItRings,
        SHORT,
        "It did not ring 2 times");
  }

  @Test
  void findsAnAlarmThatRingsOnTheThreadThatSetsIt() {
    rejects(
        ringingAtOnceForThePast(),
        EngineClockContract::aPastTimeRingsOnTheThreadOfTheAlarm,
        GENEROUS,
        "It rang on the thread that set the time");
  }

  @Test
  void findsAnAlarmThatRingsInsideItsRing() {
    rejects(
        ringingAtOnceForThePast(),
        EngineClockContract::aPastTimeThatIsSetWhileItRingsRingsAfterwards,
        GENEROUS,
        "It rang 3 times at once");
  }

  private static PlainClock ringingAtOnceForThePast() {
    return new PlainClock() {
      @Override
      public Alarm newAlarm(ThreadFactory threads, Runnable ring) {
        return new PlainAlarm(ring) {
          @Override
          public void ringAt(long nanoTime) {
            if (nanoTime - nanoTime() > 0) {
              super.ringAt(nanoTime);
            } else {
              ring.run();
            }
          }
        };
      }
    };
  }

  @Test
  void findsAnAlarmThatRingsOnAThreadOfItsOwn() {
    rejects(
        new PlainClock() {
          @Override
          public Alarm newAlarm(ThreadFactory threads, Runnable ring) {
            return new PlainAlarm(ring) {
              @Override
              public void ringAt(long nanoTime) {
                threads.newThread(() -> {});
                super.ringAt(nanoTime);
              }
            };
          }
        },
        EngineClockContract::aPastTimeRingsOnTheThreadOfTheAlarm,
        GENEROUS,
        "which it did not ask for");
  }

  @Test
  void findsAnAlarmThatMissesATime() {
    AtomicInteger times = new AtomicInteger();
    rejects(
        new PlainClock() {
          @Override
          public Alarm newAlarm(ThreadFactory threads, Runnable ring) {
            return new PlainAlarm(ring) {
              @Override
              public void ringAt(long nanoTime) {
                if (times.incrementAndGet() != 300) {
                  super.ringAt(nanoTime);
                }
              }
            };
          }
        },
        EngineClockContract::ringsEachTimeItIsSet,
        SHORT,
        "It did not ring 300 times");
  }

  @Test
  void findsAnAlarmThatRingsOnTwoThreadsAtOnce() {
    rejects(
        new PoolClock(2), EngineClockContract::neverRingsTwiceAtOnce, GENEROUS, "times at once");
  }

  @Test
  void findsAnAlarmThatRingsThoughItIsClosed() {
    rejects(
        new PlainClock() {
          @Override
          public Alarm newAlarm(ThreadFactory threads, Runnable ring) {
            return new PlainAlarm(ring) {
              @Override
              public void close() {}
            };
          }
        },
        EngineClockContract::aClosedAlarmRingsNoMore,
        GENEROUS,
        "It rang this often");
  }

  @Test
  void findsAnAlarmWhoseThreadOutlivesIt() {
    CountDownLatch never = new CountDownLatch(1);
    rejects(
        new PlainClock() {
          @Override
          public Alarm newAlarm(ThreadFactory threads, Runnable ring) {
            return new PlainAlarm(ring) {
              @Override
              public void ringAt(long nanoTime) {
                threads.newThread(() -> awaitAnyway(never)).start();
                super.ringAt(nanoTime);
              }
            };
          }
        },
        EngineClockContract::closingEndsTheThread,
        SHORT,
        "The thread of an alarm outlived it");
    never.countDown();
  }

  @Test
  void findsAClockThatAsksForAThreadTooSoon() {
    rejects(
        new PlainClock() {
          @Override
          public Alarm newAlarm(ThreadFactory threads, Runnable ring) {
            threads.newThread(ring);
            return super.newAlarm(threads, ring);
          }
        },
        EngineClockContract::noThreadIsAskedForBeforeATimeIsSet,
        GENEROUS,
        "expected: <[]>");
  }

  @Test
  void findsAClockWithOneAlarmOnly() {
    AtomicReference<EngineClock.Alarm> only = new AtomicReference<>();
    rejects(
        new PlainClock() {
          @Override
          public Alarm newAlarm(ThreadFactory threads, Runnable ring) {
            only.compareAndSet(null, super.newAlarm(threads, ring));
            return only.get();
          }
        },
        EngineClockContract::alarmsOfOneClockAreIndependent,
        SHORT,
        "It did not ring 1 times");
  }

  private static void awaitAnyway(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static void rejects(
      EngineClock broken, TrialBody<EngineClockContract> test, Duration bound, String complaint) {
    EngineClockContract contract =
        new EngineClockContract() {
          @Override
          public EngineClock newClock() {
            return broken;
          }

          @Override
          public void pass(EngineClock clock, Duration time) throws Exception {
            if (clock instanceof PlainClock plain) {
              plain.manual.advance(time);
            } else {
              EngineClockContract.super.pass(clock, time);
            }
          }

          @Override
          public Duration bound() {
            return bound;
          }
        };
    Throwable thrown = assertThrows(Throwable.class, () -> test.run(contract));
    assertTrue(thrown.toString().contains(complaint), () -> "It complained: " + thrown);
  }
}
