package io.jobengine.data;

/**
 * A value that says its type, since the parameter allows several.
 *
 * @param type the type of the value: a member of the parameter's type
 * @param value the value, checked against the type
 */
public record CompositeValue(DataType<?> type, Object value) {
  /** Refuses a value that its type does not allow. */
  public CompositeValue {
    value = type.check(value);
  }

  /** Returns type and value in words, without a value that must not be shown. */
  @Override
  public String toString() {
    return "CompositeValue[type=" + type + ", value=" + (type.isHidden() ? "hidden" : value) + "]";
  }
}
