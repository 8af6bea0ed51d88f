package io.jobengine.core;

import io.jobengine.JobRequest;
import io.jobengine.Limits;
import io.jobengine.Priority;
import io.jobengine.ServiceDescriptor;
import io.jobengine.TaskDescriptor;
import io.jobengine.TaskName;
import io.jobengine.data.Direction;
import io.jobengine.data.Parameter;
import io.jobengine.task.Task;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A task of a service, with its parameters numbered: inputs and outputs each from 0. */
final class RegisteredTask {
  final Task task;
  final TaskName name;
  final TaskDescriptor descriptor;
  final ServiceDescriptor service;

  /** What its jobs count in, but for the owner's; those without a bound are left out. */
  final List<Quota> quotas;

  final Pool pool;
  private final Parameter<?>[] inputs;
  private final @Nullable Object[] defaults;
  private final Parameter<?>[] outputs;
  private final boolean mustReturn;
  private final Map<String, Integer> inputsByName = new HashMap<>();

  /** The limits of the engine, the service and the task. */
  private final Limits limits;

  private final EffectiveLimits effectiveLimits;

  /** A guess, without care for races: who finds too few makes room for more. */
  private int givenSoFar;

  RegisteredTask(
      Task task,
      TaskDescriptor descriptor,
      ServiceDescriptor service,
      Limits engine,
      List<Quota> quotas,
      Pool pool) {
    this.task = task;
    this.descriptor = descriptor;
    this.service = service;
    this.name = new TaskName(service.name(), descriptor.name());
    this.quotas = quotas;
    this.pool = pool;
    this.limits = engine.narrowest(service.limits()).narrowest(descriptor.limits());
    this.effectiveLimits = EffectiveLimits.of(limits);
    this.inputs = of(descriptor, Direction.INPUT);
    this.outputs = of(descriptor, Direction.OUTPUT);
    this.mustReturn = Arrays.stream(outputs).anyMatch(Parameter::isRequired);
    this.defaults = Arrays.stream(inputs).map(input -> input.defaultValue().orElse(null)).toArray();
    for (int i = 0; i < inputs.length; i++) {
      inputsByName.put(inputs[i].name().toLowerCase(Locale.ROOT), i);
    }
  }

  private static Parameter<?>[] of(TaskDescriptor descriptor, Direction direction) {
    return descriptor.parameters().stream()
        .filter(parameter -> parameter.direction() == direction)
        .toArray(Parameter<?>[]::new);
  }

  /** Returns what holds for a job beside its inputs. */
  @SuppressWarnings("ReferenceEquality") // others that say the same get terms of their own
  JobTerms terms(Lifecycle lifecycle, Owner owner, JobRequest request, boolean listed) {
    boolean isUsual =
        listed && request.priority() == Priority.NORMAL && request.limits() == Limits.NONE;
    JobTerms known = isUsual ? owner.usualTerms(this) : null;
    if (known != null) {
      return known;
    }
    EffectiveLimits jobLimits = limits(request.limits());
    JobTerms made = new JobTerms(lifecycle, owner, this, request.priority(), jobLimits, listed);
    if (isUsual) {
      owner.keepUsual(made);
    }
    return made;
  }

  private EffectiveLimits limits(Limits ofRequest) {
    return ofRequest.equals(Limits.NONE)
        ? effectiveLimits
        : EffectiveLimits.of(limits.narrowest(ofRequest));
  }

  boolean boundsBytes() {
    for (int i = 0; i < quotas.size(); i++) {
      if (quotas.get(i).boundsBytes()) {
        return true;
      }
    }
    return false;
  }

  int inputs() {
    return inputs.length;
  }

  /**
   * Returns how many of the first inputs there was need to keep so far: those behind the last that
   * any request gave were left to their defaults.
   */
  int givenSoFar() {
    return givenSoFar;
  }

  /** Hears that a request gave the last of so many inputs. */
  void given(int first) {
    if (first > givenSoFar) {
      givenSoFar = first;
    }
  }

  Parameter<?> input(int ordinal) {
    return inputs[ordinal];
  }

  @Nullable Object defaultOf(int ordinal) {
    return defaults[ordinal];
  }

  int outputs() {
    return outputs.length;
  }

  Parameter<?> output(int ordinal) {
    return outputs[ordinal];
  }

  /** Returns the ordinal of an input, or -1. A key counts by identity, a name ignoring case. */
  int findInput(String parameterName, @Nullable Parameter<?> key) {
    if (key != null) {
      for (int i = 0; i < inputs.length; i++) {
        if (inputs[i] == key) {
          return i;
        }
      }
    }
    Integer ordinal = inputsByName.get(parameterName);
    if (ordinal == null) {
      ordinal = inputsByName.get(parameterName.toLowerCase(Locale.ROOT));
    }
    return ordinal == null ? -1 : ordinal;
  }

  int inputOrdinal(Parameter<?> key) {
    return ordinal(inputs, key, "input");
  }

  int outputOrdinal(Parameter<?> key) {
    return ordinal(outputs, key, "output");
  }

  private int ordinal(Parameter<?>[] parameters, Parameter<?> key, String what) {
    for (int i = 0; i < parameters.length; i++) {
      if (parameters[i] == key) {
        return i;
      }
    }
    for (int i = 0; i < parameters.length; i++) {
      if (parameters[i].sameAs(key)) {
        return i;
      }
    }
    throw new IllegalArgumentException(
        "Task '%s' has no %s '%s' of type %s; it has %s"
            .formatted(name, what, key.name(), key.type(), words(parameters)));
  }

  private static List<String> words(Parameter<?>[] parameters) {
    List<String> words = new ArrayList<>();
    for (Parameter<?> parameter : parameters) {
      words.add(parameter.name() + " (" + parameter.type() + ")");
    }
    return words;
  }

  List<String> inputNames() {
    return List.of(inputs).stream().<String>map(Parameter::name).toList();
  }

  /** Returns whether there is an output that the task must set. */
  boolean mustReturn() {
    return mustReturn;
  }

  /** Returns the names of the outputs that a task must set and did not. */
  List<String> missing(@Nullable Object @Nullable [] results) {
    List<String> missing = List.of();
    for (int i = 0; i < outputs.length; i++) {
      if (outputs[i].isRequired() && (results == null || results[i] == null)) {
        missing = missing.isEmpty() ? new ArrayList<>() : missing;
        missing.add(outputs[i].name());
      }
    }
    return missing;
  }
}
