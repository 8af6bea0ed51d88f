package io.jobengine.data;

import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * One input or output of a task: the description that clients see, and the typed key by which the
 * task and its callers reach the value.
 *
 * <pre>{@code
 * static final Parameter<String> TEXT =
 *     Parameter.required("text", DataType.STRING).displayName("Text to count");
 * static final Parameter<Long> WORDS = Parameter.output("words", DataType.LONG);
 * }</pre>
 *
 * <p>Parameters are immutable: the methods that set something return a changed copy. They compare
 * by identity; {@link #sameAs} tells whether two name the same value.
 *
 * @param <T> the class of the value
 */
public final class Parameter<T> {
  private static final Pattern NAME = Pattern.compile("[A-Za-z][A-Za-z0-9_]{0,63}");

  private final String name;
  private final DataType<T> type;
  private final Direction direction;
  private final boolean isRequired;
  private final @Nullable T defaultValue;
  private final @Nullable T template;
  private final Texts texts;

  private Parameter(
      String name, DataType<T> type, Direction direction, boolean isRequired, @Nullable T value) {
    this.name = checkedName(name);
    this.type = Objects.requireNonNull(type, "type");
    this.direction = direction;
    this.isRequired = isRequired;
    this.defaultValue = value == null ? null : shown("default", value);
    this.template = null;
    this.texts = new Texts(name, "", "", "");
  }

  private Parameter(Parameter<T> origin, @Nullable T template, Texts texts) {
    this.name = origin.name;
    this.type = origin.type;
    this.direction = origin.direction;
    this.isRequired = origin.isRequired;
    this.defaultValue = origin.defaultValue;
    this.template = template;
    this.texts = texts;
  }

  /**
   * Returns an input that the caller must give.
   *
   * @param name a letter, then up to 63 letters, digits and underscores
   */
  public static <T> Parameter<T> required(String name, DataType<T> type) {
    return new Parameter<>(name, type, Direction.INPUT, /* isRequired= */ true, null);
  }

  /**
   * Returns an input that the caller may leave out; the task then finds it absent.
   *
   * @param name a letter, then up to 63 letters, digits and underscores
   */
  public static <T> Parameter<T> optional(String name, DataType<T> type) {
    return new Parameter<>(name, type, Direction.INPUT, /* isRequired= */ false, null);
  }

  /**
   * Returns an input that the caller may leave out; the task then gets the default.
   *
   * @param name a letter, then up to 63 letters, digits and underscores
   * @param defaultValue a value of the type; clients see it
   * @throws IllegalArgumentException if the default is no value of the type, or if the type is
   *     hidden
   */
  public static <T> Parameter<T> optional(String name, DataType<T> type, T defaultValue) {
    return new Parameter<>(name, type, Direction.INPUT, /* isRequired= */ false, defaultValue);
  }

  /**
   * Returns an output that the task must set.
   *
   * @param name a letter, then up to 63 letters, digits and underscores
   */
  public static <T> Parameter<T> output(String name, DataType<T> type) {
    return new Parameter<>(name, type, Direction.OUTPUT, /* isRequired= */ true, null);
  }

  /**
   * Returns an output that the task may leave out.
   *
   * @param name a letter, then up to 63 letters, digits and underscores
   */
  public static <T> Parameter<T> derived(String name, DataType<T> type) {
    return new Parameter<>(name, type, Direction.OUTPUT, /* isRequired= */ false, null);
  }

  private static String checkedName(String name) {
    if (!NAME.matcher(name).matches()) {
      throw new IllegalArgumentException(
          "'%s' is not a parameter name: a letter, then up to 63 letters, digits and underscores"
              .formatted(name));
    }
    return name;
  }

  /** Checks a value that the task's page will show. */
  private T shown(String what, T value) {
    String place = what + " of parameter '" + name + "'";
    if (type.isHidden()) {
      throw new IllegalArgumentException(place + ": a hidden value cannot be shown to clients");
    }
    try {
      return type.check(value);
    } catch (InvalidValueException e) {
      throw e.at(place);
    }
  }

  /** Returns the name, by which clients address the value. */
  public String name() {
    return name;
  }

  /** Returns the type of the value. */
  public DataType<T> type() {
    return type;
  }

  /** Returns whether this is an input or an output. */
  public Direction direction() {
    return direction;
  }

  /** Returns whether the caller must give this input, or the task must set this output. */
  public boolean isRequired() {
    return isRequired;
  }

  /** Returns what the task gets when the caller gives nothing; empty for outputs. */
  public Optional<T> defaultValue() {
    return Optional.ofNullable(defaultValue);
  }

  /**
   * Returns the value that clients see as the default in place of the real one, if there is one.
   */
  public Optional<T> template() {
    return Optional.ofNullable(template);
  }

  /**
   * Returns this parameter with a value that clients see as its default, but that no task ever
   * gets: an empty feature set that shows which fields to send, for example.
   *
   * @throws IllegalArgumentException if the template is no value of the type, or if the type is
   *     hidden
   */
  public Parameter<T> template(T value) {
    return new Parameter<>(this, shown("template", value), texts);
  }

  /** Returns the name for people; unless set, the name. */
  public String displayName() {
    return texts.displayName;
  }

  /** Returns this parameter with another name for people. */
  public Parameter<T> displayName(String displayName) {
    return with(new Texts(displayName, texts.description, texts.category, texts.dependency));
  }

  /** Returns what the parameter is for; unless set, empty. */
  public String description() {
    return texts.description;
  }

  /** Returns this parameter with a description. */
  public Parameter<T> description(String description) {
    return with(new Texts(texts.displayName, description, texts.category, texts.dependency));
  }

  /** Returns the group in which clients show the parameter; unless set, empty. */
  public String category() {
    return texts.category;
  }

  /** Returns this parameter within a group. */
  public Parameter<T> category(String category) {
    return with(new Texts(texts.displayName, texts.description, category, texts.dependency));
  }

  /** Returns the name of the parameter that this one depends on; unless set, empty. */
  public String dependency() {
    return texts.dependency;
  }

  /**
   * Returns this parameter as one that depends on another, as a field does on its table. Clients
   * see it; the engine does nothing with it.
   *
   * @param dependency the name of the other parameter
   */
  public Parameter<T> dependency(String dependency) {
    String checked = checkedName(dependency);
    return with(new Texts(texts.displayName, texts.description, texts.category, checked));
  }

  private Parameter<T> with(Texts changed) {
    return new Parameter<>(this, template, changed);
  }

  /**
   * Returns whether both name the same value: they are one object, or have the same name and equal
   * types.
   */
  public boolean sameAs(Parameter<?> other) {
    return this == other || (name.equals(other.name) && type.equals(other.type));
  }

  /** Returns the parameter in words: <i>required input 'text' of type string</i>. */
  @Override
  public String toString() {
    String demand = isRequired ? "required" : "optional";
    String way = direction == Direction.INPUT ? "input" : "output";
    return "%s %s '%s' of type %s".formatted(demand, way, name, type);
  }

  /** What is there for people alone. */
  private record Texts(String displayName, String description, String category, String dependency) {
    Texts {
      Objects.requireNonNull(displayName, "displayName");
      Objects.requireNonNull(description, "description");
      Objects.requireNonNull(category, "category");
    }
  }
}
