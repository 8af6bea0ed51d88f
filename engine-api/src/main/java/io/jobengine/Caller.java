package io.jobengine;

import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Who asks: an owner whom the host names, or nobody.
 *
 * <p>The engine does not authenticate. The host does, and says here whom it found. A job belongs to
 * the caller who submitted it.
 */
public final class Caller {
  /** A caller without a name. */
  public static final Caller NOBODY = new Caller(null);

  private final @Nullable String name;

  private Caller(@Nullable String name) {
    this.name = name;
  }

  /**
   * Returns the caller with a name.
   *
   * @throws IllegalArgumentException if the name is blank
   */
  public static Caller of(String name) {
    if (name.isBlank()) {
      throw new IllegalArgumentException("A caller's name must not be blank; use Caller.NOBODY");
    }
    return new Caller(name);
  }

  /** Returns the caller's name; empty for {@link #NOBODY}. */
  public Optional<String> name() {
    return Optional.ofNullable(name);
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Caller caller && Objects.equals(name, caller.name);
  }

  @Override
  public int hashCode() {
    return Objects.hashCode(name);
  }

  @Override
  public String toString() {
    return name == null ? "nobody" : name;
  }
}
