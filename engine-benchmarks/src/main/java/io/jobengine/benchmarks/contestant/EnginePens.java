package io.jobengine.benchmarks.contestant;

import io.jobengine.JobEngine;
import io.jobengine.JobRequest;
import io.jobengine.task.Task;
import io.jobengine.task.TaskContext;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;

/** A task of the engine whose jobs lend their contexts as pens. */
final class EnginePens {
  private static final String TASK = "written";

  private final Queue<Loan> wanted = new ConcurrentLinkedQueue<>();

  Task task() {
    return Task.of(TASK, List.of(), context -> wanted.remove().lend(context));
  }

  Pen start(JobEngine engine) {
    Loan loan = new Loan(new CompletableFuture<>(), new CountDownLatch(1));
    wanted.add(loan);
    engine.submit(JobRequest.of(TASK));
    return new EnginePen(loan.context.join(), loan.returned);
  }

  private record Loan(CompletableFuture<TaskContext> context, CountDownLatch returned) {
    void lend(TaskContext lent) throws InterruptedException {
      context.complete(lent);
      returned.await();
    }
  }

  private record EnginePen(TaskContext context, CountDownLatch returned) implements Pen {
    @Override
    public void message(String text) {
      context.messages().info(text);
    }

    @Override
    public void progress(int percent, String text) {
      context.progress(percent, text);
    }

    @Override
    public void close() {
      returned.countDown();
    }
  }
}
