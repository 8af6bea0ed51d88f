package io.jobengine.core.json;

import io.jobengine.data.InvalidValueException;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;

/** The names that the constants of an enumeration have on the wire; read without regard to case. */
final class EnumNames<E extends Enum<E>> {
  private final String noun;
  private final Map<E, String> names;
  private final Map<String, E> constants = new HashMap<>();

  /**
   * Creates the names of an enumeration.
   *
   * @param noun what a constant is, such as <i>a field type</i>
   */
  EnumNames(Class<E> type, String noun, Function<E, String> name) {
    this.noun = noun;
    this.names = new EnumMap<>(type);
    for (E constant : type.getEnumConstants()) {
      names.put(constant, name.apply(constant));
      addAlias(name.apply(constant), constant);
    }
  }

  /** Also reads the names that a function makes from the proper ones. */
  EnumNames<E> withAliases(Function<String, String> alias) {
    names.forEach((constant, name) -> addAlias(alias.apply(name), constant));
    return this;
  }

  private void addAlias(String name, E constant) {
    constants.putIfAbsent(name.toLowerCase(Locale.ROOT), constant);
  }

  String of(E constant) {
    return Objects.requireNonNull(names.get(constant));
  }

  Collection<String> all() {
    return names.values();
  }

  E parse(String name) {
    E constant = constants.get(name.toLowerCase(Locale.ROOT));
    if (constant == null) {
      throw new InvalidValueException(
          Words.quoted(name) + " is not " + noun + "; known are " + all());
    }
    return constant;
  }

  /** Returns a constant's name in camel case: {@code INT_FEET} becomes {@code IntFeet}. */
  static String camelCase(Enum<?> constant) {
    StringBuilder camel = new StringBuilder();
    for (String word : constant.name().split("_", -1)) {
      camel.append(word.charAt(0)).append(word.substring(1).toLowerCase(Locale.ROOT));
    }
    return camel.toString();
  }
}
