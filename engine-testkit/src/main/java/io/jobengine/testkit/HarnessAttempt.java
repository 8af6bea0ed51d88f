package io.jobengine.testkit;

import io.jobengine.AttemptEndedException;
import io.jobengine.Caller;
import io.jobengine.JobId;
import io.jobengine.JobMessage;
import io.jobengine.MessageType;
import io.jobengine.Progress;
import io.jobengine.Registration;
import io.jobengine.TaskName;
import io.jobengine.data.ContentReference;
import io.jobengine.data.Parameter;
import io.jobengine.spi.ContentRefusedException;
import io.jobengine.spi.ContentResolver;
import io.jobengine.task.ExpectedFailureException;
import io.jobengine.task.Messages;
import io.jobengine.task.StopToken;
import io.jobengine.task.TaskContext;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;

/** What a task that is run by a harness sees of its attempt, and what it writes there. */
final class HarnessAttempt implements TaskContext, Messages, StopToken {
  private static final JobId ID = new JobId(0, 1);
  private static final int NUMBER = 1;

  private final HarnessTask task;
  private final Map<Parameter<?>, Object> inputs;
  private final Caller owner;
  private final ContentResolver content;
  private final CancelPoint cancelPoint;
  private final CompletableFuture<List<Runnable>> stop = new CompletableFuture<>();
  private final AtomicInteger checks = new AtomicInteger();
  private final Object lock = new Object();
  private final Map<Parameter<?>, Object> results = new HashMap<>(); // guarded by lock
  private final List<JobMessage> messages = new ArrayList<>(); // guarded by lock
  private final List<Progress> progress = new ArrayList<>(); // guarded by lock
  private final List<Runnable> stopCallbacks = new ArrayList<>(); // guarded by lock
  private boolean isStopRequested; // guarded by lock
  private boolean isSealed; // guarded by lock

  HarnessAttempt(
      HarnessTask task,
      Map<Parameter<?>, Object> inputs,
      Caller owner,
      ContentResolver content,
      CancelPoint cancelPoint) {
    this.task = task;
    this.inputs = inputs;
    this.owner = owner;
    this.content = content;
    this.cancelPoint = cancelPoint;
  }

  /** Runs the task on this thread. What it throws is thrown on. */
  void run() throws Exception {
    try {
      if (cancelPoint.atStart()) {
        cancel();
      }
      task.task().run(this);
    } finally {
      seal();
    }
  }

  /** Completes with the callbacks to run, on another thread than the task's, when it is stopped. */
  CompletableFuture<List<Runnable>> stop() {
    return stop;
  }

  /** Refuses all writes from now on. */
  void seal() {
    synchronized (lock) {
      isSealed = true;
    }
  }

  /** Returns what the attempt came to; for one that is sealed. */
  TaskRun outcome(Optional<Throwable> thrown) {
    synchronized (lock) {
      return TaskRun.of(task, isStopRequested, thrown, results, messages, progress);
    }
  }

  private void cancel() {
    synchronized (lock) {
      if (!isSealed && !isStopRequested) {
        isStopRequested = true;
        stop.complete(List.copyOf(stopCallbacks)); // only wakes the harness
      }
    }
  }

  @Override
  public JobId jobId() {
    return ID;
  }

  @Override
  public TaskName task() {
    return task.name();
  }

  @Override
  public int attempt() {
    return NUMBER;
  }

  @Override
  public Caller owner() {
    return owner;
  }

  @Override
  public <T> T input(Parameter<T> parameter) {
    return findInput(parameter)
        .orElseThrow(
            () ->
                new NoSuchElementException(
                    "Input '" + parameter.name() + "' was not given and has no default"));
  }

  @Override
  @SuppressWarnings("unchecked") // the task's parameter has the key's type, and checked the value
  public <T> Optional<T> findInput(Parameter<T> parameter) {
    return Optional.ofNullable((T) inputs.get(task.input(parameter)));
  }

  @Override
  public <T> void result(Parameter<T> parameter, T value) {
    Parameter<?> output = task.output(parameter);
    synchronized (lock) {
      checkOpen();
    }
    Object checked = output.type().check(value);
    synchronized (lock) {
      checkOpen();
      results.put(output, checked);
    }
  }

  @Override
  public Messages messages() {
    return this;
  }

  @Override
  public void add(MessageType type, String text) {
    Objects.requireNonNull(type);
    Objects.requireNonNull(text);
    JobMessage message;
    synchronized (lock) {
      checkOpen();
      long number = messages.size() + 1L;
      message = new JobMessage(number, type, text, ManualClock.START, /* elided= */ 0);
      messages.add(message);
    }
    if (cancelPoint.message().test(message)) {
      cancel();
    }
  }

  @Override
  public void progress(String message) {
    say(Progress.of(message));
  }

  @Override
  public void progress(int percent, String message) {
    say(Progress.step(percent, message));
  }

  private void say(Progress latest) {
    synchronized (lock) {
      checkOpen();
      progress.add(latest);
    }
    if (cancelPoint.progress().test(latest)) {
      cancel();
    }
  }

  @Override
  public StopToken token() {
    return this;
  }

  @Override
  public boolean isStopRequested() {
    if (checks.incrementAndGet() == cancelPoint.check()) {
      cancel();
    }
    synchronized (lock) {
      return isStopRequested || isSealed;
    }
  }

  @Override
  public Registration onStop(Runnable callback) {
    Objects.requireNonNull(callback);
    synchronized (lock) {
      if (!isStopRequested && !isSealed) {
        stopCallbacks.add(callback);
        return () -> forget(callback);
      }
    }
    callback.run();
    return () -> {};
  }

  private void forget(Runnable callback) {
    synchronized (lock) {
      stopCallbacks.remove(callback);
    }
  }

  @Override
  public InputStream open(ContentReference reference) throws IOException {
    try {
      return content.open(owner, Objects.requireNonNull(reference));
    } catch (ContentRefusedException e) {
      throw new ExpectedFailureException(String.valueOf(e.getMessage()), e);
    }
  }

  /** Must be called with the lock held. */
  private void checkOpen() {
    if (isSealed) {
      throw new AttemptEndedException(ID, NUMBER);
    }
  }

  @Override
  public String toString() {
    return "context of " + task;
  }
}
