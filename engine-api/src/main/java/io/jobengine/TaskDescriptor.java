package io.jobengine;

import io.jobengine.data.Parameter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;

/** What a task is called and which parameters it takes and gives. Immutable. */
public final class TaskDescriptor {
  private final String name;
  private final String displayName;
  private final String description;
  private final String category;
  private final String helpUrl;
  private final Limits limits;
  private final Bounds bounds;
  private final List<Parameter<?>> parameters;

  private TaskDescriptor(Builder builder) {
    name = builder.name;
    displayName = builder.displayName;
    description = builder.description;
    category = builder.category;
    helpUrl = builder.helpUrl;
    limits = builder.limits;
    bounds = builder.bounds;
    parameters = List.copyOf(builder.parameters);
  }

  /**
   * Returns a builder for a task.
   *
   * @param name the task's name in its service, of the form that {@link TaskName} describes
   * @throws IllegalArgumentException if the name is of another form
   */
  public static Builder builder(String name) {
    return new Builder(TaskName.checkTask(name));
  }

  /** Returns a task's description with a name and parameters, and defaults for the rest. */
  public static TaskDescriptor of(String name, List<? extends Parameter<?>> parameters) {
    return builder(name).parameters(parameters).build();
  }

  /** Returns the name in the service. */
  public String name() {
    return name;
  }

  /** Returns the name for people; the name by default. */
  public String displayName() {
    return displayName;
  }

  /** Returns what the task does; empty by default. */
  public String description() {
    return description;
  }

  /** Returns the category; empty by default. */
  public String category() {
    return category;
  }

  /** Returns where help is found; empty by default. */
  public String helpUrl() {
    return helpUrl;
  }

  /** Returns the limits of every job of this task; {@link Limits#NONE} by default. */
  public Limits limits() {
    return limits;
  }

  /** Returns the bounds on the jobs of this task; {@link Bounds#NONE} by default. */
  public Bounds bounds() {
    return bounds;
  }

  /** Returns the parameters, inputs and outputs, in the order in which they were declared. */
  public List<Parameter<?>> parameters() {
    return parameters;
  }

  /** Returns the parameter with a name, ignoring case. */
  public Optional<Parameter<?>> parameter(String parameterName) {
    return parameters.stream()
        .<Parameter<?>>map(p -> p)
        .filter(p -> p.name().equalsIgnoreCase(parameterName))
        .findFirst();
  }

  @Override
  public String toString() {
    return "task '" + name + "'";
  }

  /** Collects the description of a task. Not safe for use by several threads. */
  public static final class Builder {
    private final String name;
    private final List<Parameter<?>> parameters = new ArrayList<>();
    private String displayName;
    private String description = "";
    private String category = "";
    private String helpUrl = "";
    private Limits limits = Limits.NONE;
    private Bounds bounds = Bounds.NONE;

    private Builder(String name) {
      this.name = name;
      this.displayName = name;
    }

    /** Sets the name for people. Default: the name. */
    public Builder displayName(String text) {
      displayName = Objects.requireNonNull(text);
      return this;
    }

    /** Says what the task does. Default: nothing. */
    public Builder description(String text) {
      description = Objects.requireNonNull(text);
      return this;
    }

    /** Sets the category. Default: none. */
    public Builder category(String text) {
      category = Objects.requireNonNull(text);
      return this;
    }

    /** Says where help is found. Default: nowhere. */
    public Builder helpUrl(String url) {
      helpUrl = Objects.requireNonNull(url);
      return this;
    }

    /** Sets the limits of every job of this task. Default: none. */
    public Builder limits(Limits value) {
      limits = Objects.requireNonNull(value);
      return this;
    }

    /** Bounds the jobs of this task. Default: no bounds of its own. */
    public Builder bounds(Bounds value) {
      bounds = Objects.requireNonNull(value);
      return this;
    }

    /** Adds parameters, behind those that are there. */
    public Builder parameters(List<? extends Parameter<?>> more) {
      parameters.addAll(more);
      return this;
    }

    /** Adds parameters, behind those that are there. */
    public Builder parameters(Parameter<?>... more) {
      return parameters(List.of(more));
    }

    /**
     * Returns the description.
     *
     * @throws IllegalArgumentException if two parameters have the same name, ignoring case, or one
     *     depends on a parameter that is not there
     */
    public TaskDescriptor build() {
      Map<String, Parameter<?>> byName = new TreeMap<>();
      for (Parameter<?> parameter : parameters) {
        Parameter<?> other = byName.put(parameter.name().toLowerCase(Locale.ROOT), parameter);
        if (other != null) {
          throw new IllegalArgumentException(
              "Task '"
                  + name
                  + "' has two parameters named '"
                  + other.name()
                  + "' (names ignore case)");
        }
      }
      for (Parameter<?> parameter : parameters) {
        String dependency = parameter.dependency();
        if (!dependency.isEmpty() && !byName.containsKey(dependency.toLowerCase(Locale.ROOT))) {
          throw new IllegalArgumentException(
              "Parameter '"
                  + parameter.name()
                  + "' of task '"
                  + name
                  + "' depends on '"
                  + dependency
                  + "', which is not there; parameters: "
                  + byName.values().stream().map(Parameter::name).toList());
        }
      }
      return new TaskDescriptor(this);
    }
  }
}
