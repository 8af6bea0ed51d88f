package io.jobengine.core;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaConstructorCall;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import io.jobengine.Job;
import io.jobengine.JobEngine;
import io.jobengine.JobFilter;
import io.jobengine.JobId;
import io.jobengine.JobRequest;
import io.jobengine.JobSnapshot;
import io.jobengine.JobStatus;
import io.jobengine.task.Task;
import io.jobengine.testkit.ManualClock;
import java.security.SecureRandom;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.Random;
import java.util.Set;
import java.util.Timer;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.function.Predicate;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Of what always holds, the lines that forbid something to all code of the API and the core. */
class WhatAlwaysHoldsOfTheCodeTest {
  private static final String LINE_12 =
      "12. No mutable static state: engines in one JVM know nothing of each other, and a closed"
          + " engine's class loader can go (abandoned threads excepted).";
  private static final String LINE_13 =
      "13. Time, timers, threads and randomness come in through the builder, and no default reads a"
          + " clock of its own, so that a test can own them all.";

  private static final Task ANY = Task.of("any", List.of(), context -> {});

  private static final JavaClasses CLASSES =
      new ClassFileImporter()
          .withImportOption(location -> !location.contains("/test-classes/"))
          .importPackages("io.jobengine")
          .that(JavaClass.Predicates.resideOutsideOfPackage("io.jobengine.testkit.."));

  @Test
  @DisplayName(LINE_12)
  void whatStaticFieldsLeadToNeverChanges() throws Exception {
    StaticState state = new StaticState();
    for (JavaClass type : CLASSES) {
      state.look(Class.forName(type.getName()));
    }
    assertEquals(List.of(), state.mutable());
    assertTrue(state.fields() > 100, () -> state.fields() + " static fields were looked at");
  }

  /** {@link ClassLoaderTest} shows that the class loader goes. */
  @Test
  @DisplayName(LINE_12)
  void enginesInOneJvmKnowNothingOfEachOther() {
    try (ManualEngine one = new ManualEngine(1, builder -> builder.task(ANY));
        ManualEngine other = new ManualEngine(1, builder -> builder.task(ANY))) {
      var untouched = other.engine.counters();
      JobId known = one.submit("any").id();
      one.submit("any");

      assertEquals(untouched, other.engine.counters());
      assertEquals(List.of(), other.engine.list(JobFilter.ALL));
      assertNull(other.engine.find(known));
      assertFalse(other.engine.cancel(known));
      assertEquals(1, one.executor.pending());
      assertEquals(JobStatus.SUBMITTED, other.submit("any").status(), "it has a place of its own");
    }
  }

  @Test
  @DisplayName(LINE_13)
  void onlyTheDefaultClockReadsTheTime() {
    noClasses()
        .that(are("not the default clock", type -> !isOf(SystemClock.class, type)))
        .should()
        .accessTargetWhere(are("that read the time", WhatAlwaysHoldsOfTheCodeTest::readsTime))
        .check(CLASSES);
  }

  private static boolean isOf(Class<?> outer, JavaClass type) {
    return type.getName().equals(outer.getName())
        || type.getName().startsWith(outer.getName() + "$");
  }

  private static <T> DescribedPredicate<T> are(String description, Predicate<T> predicate) {
    return DescribedPredicate.describe(description, predicate);
  }

  private static boolean readsTime(JavaAccess<?> access) {
    String owner = access.getTargetOwner().getName();
    String name = access.getTarget().getName();
    return (owner.equals("java.lang.System")
            && (name.equals("nanoTime") || name.equals("currentTimeMillis")))
        || (owner.startsWith("java.time.") && (name.equals("now") || name.startsWith("system")))
        || (owner.equals("java.util.Date") && access.getTarget().getFullName().endsWith("()"))
        || (owner.equals("java.util.Calendar") && name.equals("getInstance"));
  }

  @Test
  @DisplayName(LINE_13)
  void threadsAndTimersAreMadeByTheBuildersFactoryAlone() {
    String virtual = "io.jobengine.core.executor.VirtualThreads"; // what a host asks for by name
    noClasses()
        .that(are("not the factory", type -> !isOf(EngineThreads.class, type)))
        .and()
        .doNotHaveFullyQualifiedName(virtual)
        .should()
        .accessTargetWhere(are("that make a thread", WhatAlwaysHoldsOfTheCodeTest::makesThread))
        .check(CLASSES);
  }

  private static boolean makesThread(JavaAccess<?> access) {
    JavaClass owner = access.getTargetOwner();
    String name = access.getTarget().getName();
    if (access instanceof JavaConstructorCall call) {
      return owner.isAssignableTo(Thread.class)
          || owner.isAssignableTo(Timer.class)
          || (owner.isAssignableTo(ThreadPoolExecutor.class)
              && !isGiven(call, ThreadFactory.class));
    }
    if (owner.isEquivalentTo(Thread.class)) {
      return Set.of("startVirtualThread", "ofVirtual", "ofPlatform", "sleep").contains(name);
    }
    if (owner.isAssignableTo(CompletableFuture.class)) {
      return Set.of("orTimeout", "completeOnTimeout", "delayedExecutor").contains(name)
          || (name.endsWith("Async") && !isGiven(access, Executor.class));
    }
    return owner.isEquivalentTo(Executors.class)
        || owner.isEquivalentTo(ForkJoinPool.class)
        || name.equals("parallelStream")
        || (name.equals("parallel") && owner.getPackageName().equals("java.util.stream"));
  }

  private static boolean isGiven(JavaAccess<?> access, Class<?> type) {
    return access.getTarget().getFullName().contains(type.getName());
  }

  @Test
  @DisplayName(LINE_13)
  void onlyTheBuilderHasRandomnessOfItsOwn() {
    noClasses()
        .that()
        .doNotHaveFullyQualifiedName(JobEngines.Builder.class.getName())
        .should()
        .accessTargetWhere(
            are("that make randomness", WhatAlwaysHoldsOfTheCodeTest::makesRandomness))
        .check(CLASSES);
  }

  private static boolean makesRandomness(JavaAccess<?> access) {
    JavaClass owner = access.getTargetOwner();
    String name = access.getTarget().getName();
    return (access instanceof JavaConstructorCall && owner.isAssignableTo(Random.class))
        || owner.isAssignableTo(ThreadLocalRandom.class)
        || (owner.isAssignableTo(SecureRandom.class) && name.startsWith("getInstance"))
        || (owner.getName().equals("java.lang.Math") && name.equals("random"))
        || name.equals("randomUUID");
  }

  /** Randomness that is the same each time: what an engine makes of it must be, too. */
  private static final class SameRandom extends SecureRandom {
    private static final long serialVersionUID = 1L;

    @Override
    public void nextBytes(byte[] bytes) {
      for (int i = 0; i < bytes.length; i++) {
        bytes[i] = (byte) i;
      }
    }
  }

  @Test
  @DisplayName(LINE_13)
  void whoOwnsTimeThreadsAndRandomnessOwnsAllThatTheEngineTells() throws Exception {
    List<Object> told = tell();

    assertEquals(Optional.of(ManualClock.START), told.get(told.size() - 1));
    assertEquals(told, tell(), "another engine, with the same time and the same randomness");
  }

  /** Returns what is told of a job that ran on the default executor and the default notifier. */
  private static List<Object> tell() throws Exception {
    Queue<Thread> threads = new ConcurrentLinkedQueue<>();
    ThreadFactory factory =
        work -> {
          Thread thread = new Thread(work);
          threads.add(thread);
          return thread;
        };
    Queue<Thread> used = new ConcurrentLinkedQueue<>();
    try (JobEngine engine =
        JobEngines.builder()
            .task(Task.of("any", List.of(), context -> used.add(Thread.currentThread())))
            .listener(change -> used.add(Thread.currentThread()))
            .clock(new ManualClock())
            .random(new SameRandom())
            .threads(factory)
            .build()) {
      Job job = engine.submit(JobRequest.of("any"));
      JobSnapshot end = job.await(Background.BOUND);
      Background.until(() -> used.size() >= 4); // submitted, started, run, ended
      assertTrue(threads.containsAll(used));
      return List.of(job.id(), end.status(), end.submittedAt(), end.startedAt(), end.endedAt());
    }
  }
}
