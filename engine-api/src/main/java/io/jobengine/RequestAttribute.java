package io.jobengine;

import java.util.Objects;

/**
 * The key of a value that goes with a request beside its inputs: a trace, a security context, a
 * tenant. The task does not see it; a {@link io.jobengine.spi.TaskInterceptor} does.
 *
 * <pre>{@code
 * static final RequestAttribute<Subject> SUBJECT = RequestAttribute.of("subject", Subject.class);
 *
 * engine.submit(JobRequest.of("word-count").with(TEXT, text).withAttribute(SUBJECT, subject));
 * }</pre>
 *
 * <p>Two attributes are equal if they have the same name and type; so a key may be made where it is
 * needed, and of two parties that may not know of each other each takes a type or a name of its
 * own.
 *
 * @param <T> the type of the value
 * @param name the name
 * @param type the class of the value; not a primitive one
 */
public record RequestAttribute<T>(String name, Class<T> type) {
  /**
   * Checks the parts.
   *
   * @throws IllegalArgumentException if the name is blank or the type primitive
   */
  public RequestAttribute {
    Objects.requireNonNull(type);
    if (name.isBlank()) {
      throw new IllegalArgumentException("An attribute's name must not be blank");
    }
    if (type.isPrimitive()) {
      throw new IllegalArgumentException(
          "Attribute '" + name + "' cannot be of the primitive type " + type + "; use its class");
    }
  }

  /** Returns the attribute of a name and a type. */
  public static <T> RequestAttribute<T> of(String name, Class<T> type) {
    return new RequestAttribute<>(name, type);
  }
}
