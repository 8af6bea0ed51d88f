package io.jobengine.core;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.VarHandle;
import java.lang.reflect.Array;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import java.util.regex.Pattern;
import org.slf4j.Logger;

/** Looks at all objects that static fields lead to, and says which of them can change. */
final class StaticState {
  /** Arrays on fast paths, which are private and read only: of constants, and of digits. */
  private static final Set<String> NEVER_WRITTEN =
      Set.of("io.jobengine.core.Row.ROWS", "io.jobengine.JobId.DIGITS");

  /** Types of others that do not change; what they hold is theirs. */
  private static final List<Class<?>> IMMUTABLE =
      List.of(
          String.class,
          Integer.class,
          Long.class,
          Double.class,
          BigDecimal.class,
          Boolean.class,
          Character.class,
          Class.class,
          Pattern.class,
          Optional.class,
          OptionalInt.class,
          OptionalLong.class,
          VarHandle.class,
          MethodHandle.class,
          Logger.class);

  private static final String OURS = "io.jobengine.";

  private final Set<Object> seen = Collections.newSetFromMap(new IdentityHashMap<>());
  private final List<String> mutable = new ArrayList<>();
  private int fields;

  /** Looks at the static fields of a class. */
  void look(Class<?> type) throws IllegalAccessException {
    for (Field field : type.getDeclaredFields()) {
      if (!Modifier.isStatic(field.getModifiers()) || field.isSynthetic()) {
        continue;
      }
      fields++;
      String name = type.getName() + "." + field.getName();
      if (!Modifier.isFinal(field.getModifiers())) {
        mutable.add(name + " is not final");
      } else if (!field.getType().isPrimitive() && !NEVER_WRITTEN.contains(name)) {
        field.setAccessible(true);
        look(name, field.get(null));
      }
    }
  }

  private void look(String where, Object value) throws IllegalAccessException {
    if (value == null || !seen.add(value) || isImmutable(value)) {
      return;
    }
    Class<?> type = value.getClass();
    if (type.isArray() && Array.getLength(value) == 0) {
      return;
    }
    if (value instanceof Iterable<?> values && isUnmodifiable(type)) {
      for (Object each : values) {
        look(where, each);
      }
    } else if (value instanceof Map<?, ?> values && isUnmodifiable(type)) {
      look(where, List.copyOf(values.keySet()));
      look(where, List.copyOf(values.values()));
    } else if (type.getName().startsWith(OURS)) {
      lookInside(where, value);
    } else {
      mutable.add(where + " leads to a " + type.getName());
    }
  }

  private void lookInside(String where, Object value) throws IllegalAccessException {
    for (Class<?> type = value.getClass();
        type != null && type.getName().startsWith(OURS);
        type = type.getSuperclass()) {
      for (Field field : type.getDeclaredFields()) {
        if (Modifier.isStatic(field.getModifiers())) {
          continue;
        }
        String name = where + "." + field.getName();
        if (!Modifier.isFinal(field.getModifiers())) {
          mutable.add(name + " is not final");
        } else if (!field.getType().isPrimitive()) {
          field.setAccessible(true);
          look(name, field.get(value));
        }
      }
    }
  }

  private static boolean isImmutable(Object value) {
    Class<?> type = value.getClass();
    return type == Object.class
        || type.getName().startsWith("java.time.")
        || type.getName().startsWith("tools.jackson.")
        || IMMUTABLE.stream().anyMatch(known -> known.isInstance(value));
  }

  private static boolean isUnmodifiable(Class<?> type) {
    return type.getName().startsWith("java.util.ImmutableCollections$")
        || type.getName().startsWith("java.util.Collections$Unmodifiable")
        || type.getName().startsWith("java.util.Collections$Empty");
  }

  int fields() {
    return fields;
  }

  /** Returns what can change, and where it hangs. */
  List<String> mutable() {
    return mutable;
  }
}
