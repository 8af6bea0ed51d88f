package io.jobengine.core.json;

import io.jobengine.data.InvalidValueException;
import java.util.Collection;
import java.util.Collections;
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
  private final Map<String, E> constants;

  /**
   * Creates the names of an enumeration.
   *
   * @param noun what a constant is, such as <i>a field type</i>
   */
  EnumNames(Class<E> type, String noun, Function<E, String> name) {
    this(noun, names(type, name), Map.of());
  }

  private EnumNames(String noun, Map<E, String> names, Map<String, E> aliases) {
    Map<String, E> all = new HashMap<>(aliases);
    names.forEach((constant, name) -> all.put(key(name), constant));
    this.noun = noun;
    this.names = names;
    this.constants = Map.copyOf(all);
  }

  private static <E extends Enum<E>> Map<E, String> names(Class<E> type, Function<E, String> name) {
    Map<E, String> names = new EnumMap<>(type);
    for (E constant : type.getEnumConstants()) {
      names.put(constant, name.apply(constant));
    }
    return Collections.unmodifiableMap(names);
  }

  /** Also reads the names that a function makes from the proper ones, which go before them. */
  EnumNames<E> withAliases(Function<String, String> alias) {
    Map<String, E> aliases = new HashMap<>();
    names.forEach((constant, name) -> aliases.putIfAbsent(key(alias.apply(name)), constant));
    aliases.putAll(constants);
    return new EnumNames<>(noun, names, aliases);
  }

  private static String key(String name) {
    return name.toLowerCase(Locale.ROOT);
  }

  String of(E constant) {
    return Objects.requireNonNull(names.get(constant));
  }

  Collection<String> all() {
    return names.values();
  }

  E parse(String name) {
    E constant = constants.get(key(name));
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
