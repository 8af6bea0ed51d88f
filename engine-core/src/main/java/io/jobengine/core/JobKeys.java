package io.jobengine.core;

import com.google.common.base.Throwables;
import io.jobengine.Caller;
import io.jobengine.IdempotencyConflictException;
import io.jobengine.JobRejectedException;
import io.jobengine.JobRejectedException.Reason;
import io.jobengine.Submission;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The idempotency keys of the jobs that are known, by owner and key. */
final class JobKeys {
  /*
   * Whoever puts a claim where there is none makes the job. The others wait for that claim, outside all locks, while the
   * maker reserves the place and the parameter store keeps the inputs; not while the job runs, where the executor runs
   * it at once: the claim is answered as soon as the job can be found.
   *
   *   maker: put the claim; make the job, enter it in the table; answer the claim. Where it fails: remove the claim, then
   *     answer with the failure. So a failed submit leaves nothing, and each who waited for it gets its failure: if they
   *     tried themselves, the last would wait for all the others' stores.
   *   repeater: find the claim, wait for its answer, compare the inputs, look whether the claim still stands. If it does,
   *     the job was known after the request came, and is the answer. If not, its values may have been forgotten under the
   *     comparison: whatever came of it, start again.
   *   remover: remove the claim, then the job from the table, then its values. So whoever does not find the job any more
   *     makes a new one, and a repeater whose values vanish finds that the claim is gone.
   *
   * Each new start was caused by a removal: nobody spins. A claim costs nothing beyond its job: it is removed with it.
   */
  private static final Duration LONGEST_WAIT = Duration.ofSeconds(10);
  private static final Duration SHORT_WHILE = Duration.ofSeconds(1);

  private final ConcurrentHashMap<OwnedKey, Claim> claims = new ConcurrentHashMap<>();
  private final Values values;
  private final Duration longestWait;

  JobKeys(Values values) {
    this(values, LONGEST_WAIT);
  }

  JobKeys(Values values, Duration longestWait) {
    this.values = values;
    this.longestWait = longestWait;
  }

  /**
   * Returns the job of a key, or makes it.
   *
   * @param inputs what the request gives the task, checked, by ordinal
   * @param make makes the job, and makes it known with its claim
   * @throws IdempotencyConflictException if the key stands for another request
   */
  Submission once(
      OwnedKey key, RegisteredTask task, @Nullable Object[] inputs, Function<Claim, LiveJob> make) {
    while (true) {
      Claim mine = new Claim(key);
      Claim earlier = claims.putIfAbsent(key, mine);
      if (earlier == null) {
        return new Submission(make(mine, make), /* isNew= */ true);
      }
      LiveJob job = answer(earlier);
      if (isSame(earlier, job, task, inputs)) {
        return new Submission(job, /* isNew= */ false);
      }
    }
  }

  private static LiveJob make(Claim claim, Function<Claim, LiveJob> make) {
    try {
      return make.apply(claim);
    } catch (Throwable t) {
      claim.forget();
      claim.answer.completeExceptionally(t);
      throw t;
    }
  }

  private LiveJob answer(Claim claim) {
    try {
      return claim.answer.get(longestWait.toNanos(), TimeUnit.NANOSECONDS);
    } catch (ExecutionException e) {
      Throwable cause = Objects.requireNonNull(e.getCause());
      Throwables.throwIfUnchecked(cause);
      throw new CompletionException(cause); // a store threw what it must not
    } catch (TimeoutException e) {
      throw inUse(claim, "was not through after " + longestWait);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw inUse(claim, "was not through when this one was interrupted");
    }
  }

  private static JobRejectedException inUse(Claim claim, String why) {
    return new JobRejectedException(
        Reason.KEY_IN_USE,
        SHORT_WHILE,
        "Another request with the idempotency key '" + claim.key.key + "' " + why);
  }

  /** Returns false where the job was removed meanwhile, so that nothing can be said of it. */
  private boolean isSame(Claim claim, LiveJob job, RegisteredTask task, @Nullable Object[] inputs) {
    List<String> differing;
    try {
      differing = job.registered() == task ? differing(job, inputs) : List.of();
    } catch (Throwable t) { // the store, perhaps because it was told to forget
      if (claim.stands()) {
        throw t;
      }
      return false;
    }
    if (!claim.stands()) {
      return false;
    }
    if (job.registered() != task) {
      throw IdempotencyConflictException.otherTask(claim.key.key, job.registered().name);
    }
    if (!differing.isEmpty()) {
      throw IdempotencyConflictException.otherInputs(claim.key.key, differing);
    }
    return true;
  }

  private List<String> differing(LiveJob job, @Nullable Object[] inputs) {
    List<String> differing = new ArrayList<>();
    RegisteredTask task = job.registered();
    for (int i = 0; i < task.inputs(); i++) {
      Object before = values.input(job, task.input(i), i);
      Object now = i < inputs.length ? inputs[i] : null;
      if (!Objects.equals(before, now == null ? task.defaultOf(i) : now)) {
        differing.add(task.input(i).name());
      }
    }
    return differing;
  }

  /** Returns how many keys are remembered. */
  int size() {
    return claims.size();
  }

  /** A key, and whose it is. */
  record OwnedKey(Caller owner, String key) {}

  /** A key that stands for a job, or for one that is being made. */
  final class Claim {
    private final OwnedKey key;
    private final CompletableFuture<LiveJob> answer = new CompletableFuture<>();

    private Claim(OwnedKey key) {
      this.key = key;
    }

    /** Answers those who wait for the job; from now on it can be found. */
    void made(LiveJob job) {
      answer.complete(job);
    }

    /** Frees the key; a new request with it makes a new job. */
    void forget() {
      claims.remove(key, this);
    }

    private boolean stands() {
      return claims.get(key) == this;
    }
  }
}
