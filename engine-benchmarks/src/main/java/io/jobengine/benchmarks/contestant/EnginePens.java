package io.jobengine.benchmarks.contestant;

import io.jobengine.Job;
import io.jobengine.JobCursor;
import io.jobengine.JobEngine;
import io.jobengine.JobNews;
import io.jobengine.JobRequest;
import io.jobengine.task.Task;
import io.jobengine.task.TaskContext;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;

/** A task of the engine whose jobs lend their contexts as pens. */
final class EnginePens {
  private static final String TASK = "written";
  private static final Duration LONGEST_WAIT = Duration.ofSeconds(30);

  private final Queue<Loan> wanted = new ConcurrentLinkedQueue<>();

  Task task() {
    return Task.of(TASK, List.of(), context -> wanted.remove().lend(context));
  }

  Pen start(JobEngine engine) {
    Loan loan = new Loan(new CompletableFuture<>(), new CountDownLatch(1));
    wanted.add(loan);
    Job job = engine.submit(JobRequest.of(TASK));
    return new EnginePen(job, loan.context.join(), loan.returned);
  }

  private record Loan(CompletableFuture<TaskContext> context, CountDownLatch returned) {
    void lend(TaskContext lent) throws InterruptedException {
      context.complete(lent);
      returned.await();
    }
  }

  private static final class EnginePen implements Pen {
    private final Job job;
    private final TaskContext context;
    private final CountDownLatch returned;
    private JobCursor heard = JobCursor.START;

    EnginePen(Job job, TaskContext context, CountDownLatch returned) {
      this.job = job;
      this.context = context;
      this.returned = returned;
      hear(ask()); // that it has started
    }

    @Override
    public void message(String text) {
      context.messages().info(text);
    }

    @Override
    public void progress(int percent, String text) {
      context.progress(percent, text);
    }

    private CompletionStage<JobNews> ask() {
      return job.news(heard, LONGEST_WAIT);
    }

    private void hear(CompletionStage<JobNews> asker) {
      heard = asker.toCompletableFuture().join().next();
    }

    @Override
    public void tellThenAsk(String text) {
      message(text);
      hear(ask());
    }

    @Override
    public void askThenTell(int askers, String text) {
      List<CompletionStage<JobNews>> all = new ArrayList<>();
      for (int i = 0; i < askers; i++) {
        all.add(ask());
      }
      message(text);
      all.forEach(this::hear);
    }

    @Override
    public void close() {
      returned.countDown();
    }
  }
}
