package io.jobengine;

import io.jobengine.data.Parameter;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a caller asks for: a task, its inputs, and on which terms. Immutable: each {@code with}
 * returns a new request.
 *
 * <p>No input is checked here. {@code submit} checks a request as a whole and reports all that is
 * wrong at once.
 *
 * <pre>{@code
 * JobRequest.of("word-count").with(TEXT, "to be or not to be")
 * }</pre>
 *
 * <p>A host that submits often keeps the part that is always the same: {@code static final
 * JobRequest WORD_COUNT = JobRequest.of("word-count")}.
 */
public abstract sealed class JobRequest {
  /*
   * A request is a chain. The first link names the task and has the terms; each other adds an input or a problem, or two of
   * them, to the link before it. So adding is O(1), and a request that was shared half-way stays what it was.
   *
   * What is added to a link of one makes a link of two in its place. So where with(...).with(...) is compiled as a whole, no
   * link of one is made: nobody else knows it. The compiler sees that where each kind of link is a class of its own.
   */
  private static final int MAXIMUM_KEY_LENGTH = 255;

  private static final Terms NO_TERMS = new Terms(Limits.NONE, Priority.NORMAL, null, Map.of());

  /** Null for the first. */
  private final @Nullable JobRequest previous;

  private JobRequest(@Nullable JobRequest previous) {
    this.previous = previous;
  }

  /** Adds an input by its Parameter or its name, or a Problem without a value. */
  abstract JobRequest plus(Object key, @Nullable Object value);

  /** Adds to another request what this link adds. */
  private JobRequest addTo(JobRequest other) {
    JobRequest made = other.plus(Objects.requireNonNull(key(false)), value(false));
    Object second = key(true);
    return second == null ? made : made.plus(second, value(true));
  }

  /** Returns what was added first or second: a Parameter, a String, a Problem, or null. */
  @Nullable Object key(boolean second) {
    return null;
  }

  /** Returns the value of an input, beside its key. */
  @Nullable Object value(boolean second) {
    return null;
  }

  /**
   * Returns a request for the task of a name; it must be the only one of that name in the engine.
   */
  public static JobRequest of(String task) {
    return new First(null, Objects.requireNonNull(task), NO_TERMS);
  }

  /** Returns a request for a task of a service. */
  public static JobRequest of(TaskName name) {
    return new First(name.service(), name.task(), NO_TERMS);
  }

  /** Returns this request with an input; of two values for one parameter the later holds. */
  public <T> JobRequest with(Parameter<T> parameter, T input) {
    return plus(Objects.requireNonNull(parameter), given(parameter.name(), input));
  }

  /**
   * Returns this request with an input that is named, ignoring case; of two values for one
   * parameter the later holds. The value is checked against the parameter's type at {@code submit}.
   */
  public JobRequest with(String parameter, Object input) {
    return plus(Objects.requireNonNull(parameter), given(parameter, input));
  }

  private static Object given(String parameter, @Nullable Object input) {
    if (input == null) {
      throw new NullPointerException(
          "Input '" + parameter + "' is null; leave out what is not given");
    }
    return input;
  }

  /**
   * Returns this request with a problem that was found while it was made, by a decoder say: {@code
   * submit} refuses the request and reports it together with what it finds itself.
   */
  public JobRequest withProblem(Problem problem) {
    return plus(Objects.requireNonNull(problem), null);
  }

  /** Returns this request with limits for this one job; they can only narrow those of the task. */
  public JobRequest withLimits(Limits jobLimits) {
    Terms terms = terms();
    return on(
        new Terms(Objects.requireNonNull(jobLimits), terms.priority, terms.key, terms.attributes));
  }

  /** Returns this request with another priority. */
  public JobRequest withPriority(Priority value) {
    Terms terms = terms();
    return on(new Terms(terms.limits, Objects.requireNonNull(value), terms.key, terms.attributes));
  }

  /**
   * Returns this request with an idempotency key: submitted again by the same owner with the same
   * key, it gives the job that it gave before. {@link Jobs#submitOnce} says which.
   *
   * <pre>{@code
   * JobRequest request = JobRequest.of("word-count").with(TEXT, text).withKey("order-4711");
   * }</pre>
   *
   * @param key 1 to 255 visible ASCII characters, such as the number of an order or a random UUID.
   *     The keys of two owners never meet
   * @throws IllegalArgumentException if it is anything else
   */
  public JobRequest withKey(String key) {
    if (key.isEmpty()
        || key.length() > MAXIMUM_KEY_LENGTH
        || !key.chars().allMatch(c -> c > ' ' && c < 0x7f)) {
      throw new IllegalArgumentException(
          "An idempotency key has 1 to %d visible ASCII characters and no space, not %s"
              .formatted(MAXIMUM_KEY_LENGTH, inWords(key)));
    }
    Terms terms = terms();
    return on(new Terms(terms.limits, terms.priority, key, terms.attributes));
  }

  private static String inWords(String key) {
    return key.length() > MAXIMUM_KEY_LENGTH ? key.length() + " characters" : "'" + key + "'";
  }

  /**
   * Returns this request with an attribute, which the task does not see and interceptors do; of two
   * values for one attribute the later holds. The engine holds it until the job has ended.
   *
   * @throws ClassCastException if the value is not one of the attribute's type
   */
  public <T> JobRequest withAttribute(RequestAttribute<T> attribute, T attributeValue) {
    Terms terms = terms();
    Map<RequestAttribute<?>, Object> more = new HashMap<>(terms.attributes);
    more.put(attribute, Objects.requireNonNull(attribute.type().cast(attributeValue)));
    return on(new Terms(terms.limits, terms.priority, terms.key, Map.copyOf(more)));
  }

  private JobRequest on(Terms others) {
    Deque<JobRequest> links = new ArrayDeque<>();
    for (JobRequest link = this; link.previous != null; link = link.previous) {
      links.push(link);
    }
    JobRequest made = new First(first().service, first().task, others);
    for (JobRequest link : links) {
      made = link.addTo(made);
    }
    return made;
  }

  /** Returns the service; empty when the task's name alone is to find it. */
  public Optional<String> service() {
    return Optional.ofNullable(first().service);
  }

  /** Returns the task's name. */
  public String task() {
    return first().task;
  }

  private First first() {
    JobRequest link = this;
    while (link.previous != null) {
      link = link.previous;
    }
    return (First) link;
  }

  private Terms terms() {
    return first().terms;
  }

  /** Returns the limits of this one job; {@link Limits#NONE} by default. */
  public Limits limits() {
    return terms().limits;
  }

  /** Returns the idempotency key; empty by default. */
  public Optional<String> key() {
    return Optional.ofNullable(terms().key);
  }

  /** Returns the priority; {@link Priority#NORMAL} by default. */
  public Priority priority() {
    return terms().priority;
  }

  /** Returns the attributes, which cannot be changed; none by default. */
  public Map<RequestAttribute<?>, Object> attributes() {
    return terms().attributes;
  }

  /** Returns the problems that were found while the request was made, first found first. */
  public List<Problem> problems() {
    List<Problem> problems = List.of();
    boolean second = true;
    for (JobRequest link = this; link.previous != null; second = !second) {
      if (link.key(second) instanceof Problem problem) {
        problems = problems.isEmpty() ? new ArrayList<>() : problems;
        problems.add(problem);
      }
      link = second ? link : link.previous;
    }
    Collections.reverse(problems);
    return problems;
  }

  /**
   * Shows the inputs to a visitor, the latest first, so that of two for one parameter the first one
   * seen holds.
   */
  public void forEachInput(InputVisitor visitor) {
    boolean second = true;
    for (JobRequest link = this; link.previous != null; second = !second) {
      Object key = link.key(second);
      if (key instanceof Parameter<?> parameter) {
        visitor.visit(parameter.name(), parameter, Objects.requireNonNull(link.value(second)));
      } else if (key instanceof String name) {
        visitor.visit(name, null, Objects.requireNonNull(link.value(second)));
      }
      link = second ? link : link.previous;
    }
  }

  @Override
  public String toString() {
    Deque<String> names = new ArrayDeque<>();
    forEachInput((name, parameter, input) -> names.push(name));
    String prefix = service().map(service -> service + "/").orElse("");
    return "JobRequest[" + prefix + task() + " " + names + "]";
  }

  /** Names the task. */
  private static final class First extends JobRequest {
    private final @Nullable String service;
    private final String task;
    private final Terms terms;

    First(@Nullable String service, String task, Terms terms) {
      super(null);
      this.service = service;
      this.task = task;
      this.terms = terms;
    }

    @Override
    JobRequest plus(Object key, @Nullable Object value) {
      return new One(this, key, value);
    }
  }

  /** Adds one. */
  private static sealed class One extends JobRequest {
    private final Object key;
    private final @Nullable Object value;

    One(@Nullable JobRequest previous, Object key, @Nullable Object value) {
      super(previous);
      this.key = key;
      this.value = value;
    }

    @Override
    JobRequest plus(Object nextKey, @Nullable Object nextValue) {
      return new Two(this, nextKey, nextValue);
    }

    @Override
    @Nullable Object key(boolean second) {
      return second ? null : key;
    }

    @Override
    @Nullable Object value(boolean second) {
      return second ? null : value;
    }
  }

  /** Adds another, in the place of a link of one. */
  private static final class Two extends One {
    private final Object secondKey;
    private final @Nullable Object secondValue;

    Two(One one, Object secondKey, @Nullable Object secondValue) {
      super(((JobRequest) one).previous, one.key, one.value);
      this.secondKey = secondKey;
      this.secondValue = secondValue;
    }

    @Override
    JobRequest plus(Object nextKey, @Nullable Object nextValue) {
      return new One(this, nextKey, nextValue);
    }

    @Override
    @Nullable Object key(boolean second) {
      return second ? secondKey : super.key(false);
    }

    @Override
    @Nullable Object value(boolean second) {
      return second ? secondValue : super.value(false);
    }
  }

  /** What holds for the job beside its inputs. */
  private record Terms(
      Limits limits,
      Priority priority,
      @Nullable String key,
      Map<RequestAttribute<?>, Object> attributes) {}

  /** Sees the inputs of a request. */
  @FunctionalInterface
  public interface InputVisitor {
    /**
     * Sees one input.
     *
     * @param name the parameter's name as the caller wrote it
     * @param parameter the key that the caller used; null where only a name was given
     * @param value the value, not yet checked
     */
    void visit(String name, @Nullable Parameter<?> parameter, Object value);
  }
}
