package io.jobengine.data;

import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What values a parameter takes. The constants are the types without parts; {@link #multiValue},
 * {@link #valueTable} and {@link #composite} build types from them; {@link #oneOf}, {@link
 * #between} and {@link #filtered} narrow a type, and what they ask for also holds where the
 * narrowed type is the member of another.
 *
 * <pre>{@code
 * DataType<List<String>> colors = DataType.multiValue(DataType.STRING.oneOf("red", "green"));
 * DataType<Long> percent = DataType.LONG.between(0L, 100L);
 * }</pre>
 *
 * <p>Types are immutable and compare by structure.
 *
 * @param <T> the class of the values
 */
public final class DataType<T> {
  /** Text. */
  public static final DataType<String> STRING =
      simple(DataKind.STRING, ValueCheck.instanceOf(String.class, "a text"));

  /**
   * Text that clients mask and nothing shows again. Has neither choices nor filters, since those
   * are public, and no error message names such a value.
   */
  public static final DataType<String> STRING_HIDDEN =
      simple(DataKind.STRING_HIDDEN, ScalarChecks::hiddenText);

  /** An SQL expression; its syntax is not checked. */
  public static final DataType<String> SQL_EXPRESSION =
      simple(DataKind.SQL_EXPRESSION, ValueCheck.instanceOf(String.class, "an SQL expression"));

  /** True or false. */
  public static final DataType<Boolean> BOOLEAN =
      simple(DataKind.BOOLEAN, ValueCheck.instanceOf(Boolean.class, "true or false"));

  /**
   * A whole number from -4503599627370495 to 4503599627370495, the range that ArcGIS documents for
   * its 64-bit numbers. Takes {@code Long}, {@code Integer}, {@code Short} and {@code Byte}.
   */
  public static final DataType<Long> LONG = simple(DataKind.LONG, ScalarChecks::wholeNumber);

  /** A finite number. Takes every {@code Number}. */
  public static final DataType<Double> DOUBLE = simple(DataKind.DOUBLE, ScalarChecks::finiteNumber);

  /** An instant; what is finer than a millisecond is cut off. */
  public static final DataType<Instant> DATE =
      simple(DataKind.DATE, ScalarChecks::wholeMilliseconds);

  /** A distance with its unit. */
  public static final DataType<LinearUnit> LINEAR_UNIT =
      simple(DataKind.LINEAR_UNIT, ValueCheck.instanceOf(LinearUnit.class, "a distance with unit"));

  /** An area with its unit. */
  public static final DataType<ArealUnit> AREAL_UNIT =
      simple(DataKind.AREAL_UNIT, ValueCheck.instanceOf(ArealUnit.class, "an area with unit"));

  /** A length of time with its unit. */
  public static final DataType<TimeSpan> TIME_UNIT =
      simple(DataKind.TIME_UNIT, ValueCheck.instanceOf(TimeSpan.class, "a time with unit"));

  /** A file, by reference. */
  public static final DataType<DataFile> DATA_FILE =
      simple(DataKind.DATA_FILE, ValueCheck.instanceOf(DataFile.class, "a data file"));

  /** A raster, by reference. */
  public static final DataType<RasterData> RASTER =
      simple(DataKind.RASTER, ValueCheck.instanceOf(RasterData.class, "a raster"));

  /** Features, or a reference to them. */
  public static final DataType<FeatureSource> FEATURES =
      simple(
          DataKind.FEATURES,
          ValueCheck.instanceOf(FeatureSource.class, "a feature set or a reference to a layer"));

  /** Records, or a reference to them. */
  public static final DataType<RecordSource> RECORDS =
      simple(
          DataKind.RECORDS,
          ValueCheck.instanceOf(RecordSource.class, "a record set or a reference to a table"));

  /** The description of a field. */
  public static final DataType<Field> FIELD =
      simple(DataKind.FIELD, ValueCheck.instanceOf(Field.class, "a field"));

  /** A spatial reference. */
  public static final DataType<SpatialReference> SPATIAL_REFERENCE =
      simple(
          DataKind.SPATIAL_REFERENCE,
          ValueCheck.instanceOf(SpatialReference.class, "a spatial reference"));

  /** A coordinate system. */
  public static final DataType<SpatialReference> COORDINATE_SYSTEM =
      simple(
          DataKind.COORDINATE_SYSTEM,
          ValueCheck.instanceOf(SpatialReference.class, "a coordinate system"));

  /** An extent. */
  public static final DataType<Extent> EXTENT =
      simple(DataKind.EXTENT, ValueCheck.instanceOf(Extent.class, "an extent"));

  /** An envelope. */
  public static final DataType<Extent> ENVELOPE =
      simple(DataKind.ENVELOPE, ValueCheck.instanceOf(Extent.class, "an envelope"));

  private final DataKind kind;
  private final ValueCheck<T> rule;
  private final List<DataType<?>> members;
  private final List<Column> columns;
  private final List<T> choices;
  private final @Nullable Filter filter;

  private DataType(
      DataKind kind,
      ValueCheck<T> rule,
      List<DataType<?>> members,
      List<Column> columns,
      List<T> choices,
      @Nullable Filter filter) {
    this.kind = kind;
    this.rule = rule;
    this.members = members;
    this.columns = columns;
    this.choices = choices;
    this.filter = filter;
  }

  private static <T> DataType<T> simple(DataKind kind, ValueCheck<T> rule) {
    return new DataType<>(kind, rule, List.of(), List.of(), List.of(), null);
  }

  /**
   * Returns the type of lists of values of one type; the list may be empty.
   *
   * @param member any type but a multi-value or a value table
   * @throws IllegalArgumentException if the member is one of those
   */
  public static <T> DataType<List<T>> multiValue(DataType<T> member) {
    if (member.kind == DataKind.MULTI_VALUE || member.kind == DataKind.VALUE_TABLE) {
      throw new IllegalArgumentException(
          "a multi-value cannot hold a " + member.kind + "; any other type is allowed");
    }
    return new DataType<>(
        DataKind.MULTI_VALUE,
        PartChecks.multiValue(member),
        List.of(member),
        List.of(),
        List.of(),
        null);
  }

  /**
   * Returns the type of tables with the given columns; a table may have no rows, and any cell may
   * be null.
   *
   * @throws IllegalArgumentException if there is no column
   */
  public static DataType<ValueTable> valueTable(List<Column> columns) {
    List<Column> copy = List.copyOf(columns);
    if (copy.isEmpty()) {
      throw new IllegalArgumentException("a value table needs at least one column");
    }
    List<DataType<?>> types = copy.stream().<DataType<?>>map(Column::type).toList();
    return new DataType<>(
        DataKind.VALUE_TABLE, PartChecks.valueTable(copy), types, copy, List.of(), null);
  }

  /**
   * Returns the type of tables with the given columns.
   *
   * @see #valueTable(List)
   */
  public static DataType<ValueTable> valueTable(Column... columns) {
    return valueTable(List.of(columns));
  }

  /**
   * Returns the type of values that have one of several types. A value that does not say its type
   * gets the first one that it fits, in the given order.
   *
   * @param members different types, none of them a composite, a multi-value or a value table
   * @throws IllegalArgumentException if there is no member, or one of those, or one twice
   */
  public static DataType<CompositeValue> composite(List<? extends DataType<?>> members) {
    List<DataType<?>> copy = List.copyOf(members);
    if (copy.isEmpty()) {
      throw new IllegalArgumentException("a composite needs at least one member");
    }
    for (DataType<?> member : copy) {
      if (member.kind.hasMembers()) {
        throw new IllegalArgumentException(
            "a composite cannot hold a " + member.kind + "; any type without parts is allowed");
      }
    }
    if (new HashSet<>(copy).size() < copy.size()) {
      throw new IllegalArgumentException("a composite names a type twice: " + copy);
    }
    return new DataType<>(
        DataKind.COMPOSITE, PartChecks.composite(copy), copy, List.of(), List.of(), null);
  }

  /**
   * Returns the type of values that have one of several types.
   *
   * @see #composite(List)
   */
  public static DataType<CompositeValue> composite(DataType<?>... members) {
    return composite(List.of(members));
  }

  /** Returns what the values are. */
  public DataKind kind() {
    return kind;
  }

  /**
   * Returns the member of a multi-value, the members of a composite in order, the types of a value
   * table's columns; empty for every other type.
   */
  public List<DataType<?>> members() {
    return members;
  }

  /** Returns the columns of a value table; empty for every other type. */
  public List<Column> columns() {
    return columns;
  }

  /** Returns the only values that are allowed, in order; empty if any value is. */
  public List<T> choices() {
    return choices;
  }

  /** Returns the filter that values must pass, if there is one. */
  public Optional<Filter> filter() {
    return Optional.ofNullable(filter);
  }

  /**
   * Returns this type, narrowed to the given values. For the kinds string, SQL expression, boolean,
   * long, double and date.
   *
   * @param choices the values to allow: at least one, none twice, each a value of this type
   * @throws IllegalArgumentException if a choice does not fit this type, or this type cannot have
   *     choices
   */
  public DataType<T> oneOf(List<? extends T> choices) {
    if (!kind.mayHaveChoices()) {
      throw new IllegalArgumentException(
          "a type of kind "
              + kind
              + " cannot have choices; put them on a string, SQL expression,"
              + " boolean, long, double or date");
    }
    List<T> copy = choices.stream().map(this::checkedChoice).toList();
    if (copy.isEmpty()) {
      throw new IllegalArgumentException("choices must name at least one value");
    }
    if (new HashSet<>(copy).size() < copy.size()) {
      throw new IllegalArgumentException("choices name a value twice: " + ValueWords.list(copy));
    }
    return new DataType<>(kind, rule, members, columns, copy, filter);
  }

  /**
   * Returns this type, narrowed to the given values.
   *
   * @see #oneOf(List)
   */
  @SafeVarargs
  @SuppressWarnings("varargs")
  public final DataType<T> oneOf(T... choices) {
    return oneOf(List.of(choices));
  }

  /**
   * Returns this type, narrowed to the numbers from {@code minimum} to {@code maximum}, both
   * included. For long and double only.
   *
   * @throws IllegalArgumentException if the minimum is above the maximum, if either is no value of
   *     this type, or if this type is neither long nor double or has a filter already
   */
  public DataType<T> between(T minimum, T maximum) {
    return filtered(new Filter.Range(bound(minimum), bound(maximum)));
  }

  private double bound(T value) {
    if (rule.check(value) instanceof Number number) {
      return number.doubleValue();
    }
    throw new IllegalArgumentException("only long and double have a range, but this is " + this);
  }

  /**
   * Returns this type, narrowed to the values that pass a filter.
   *
   * @throws IllegalArgumentException if the filter is not made for this kind, if this type has one
   *     already, or if a choice does not pass it
   */
  public DataType<T> filtered(Filter filter) {
    if (this.filter != null) {
      throw new IllegalArgumentException("the type has a filter already: " + this);
    }
    if (!filter.fits(kind)) {
      throw new IllegalArgumentException(
          "a " + filter.getClass().getSimpleName() + " filter does not fit the kind " + kind);
    }
    DataType<T> narrowed = new DataType<>(kind, rule, members, columns, choices, filter);
    choices.forEach(narrowed::checkedChoice);
    return narrowed;
  }

  private T checkedChoice(T choice) {
    try {
      return check(choice);
    } catch (InvalidValueException e) {
      throw e.at("choice");
    }
  }

  /**
   * Returns the given object as a value of this type: widened where the type says so, checked in
   * all its parts against choices and filters, and sharing nothing with the caller that can change.
   *
   * @param value any object; null fits no type
   * @throws InvalidValueException if the object is no value of this type; the message names the
   *     place inside, the value, and what is allowed
   */
  public T check(@Nullable Object value) {
    if (value == null) {
      throw new InvalidValueException("the value is missing; expected is " + this);
    }
    T checked = rule.check(value);
    if (!choices.isEmpty() && !choices.contains(checked)) {
      throw ValueCheck.refusal(checked, "one of " + ValueWords.list(choices));
    }
    if (filter != null && !filter.accepts(checked)) {
      throw ValueCheck.refusal(checked, filter.toString());
    }
    return checked;
  }

  /** Whether a value of this type is, or may hold, a text that must not be shown. */
  boolean isHidden() {
    return kind == DataKind.STRING_HIDDEN || members.stream().anyMatch(DataType::isHidden);
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof DataType<?> that
        && kind == that.kind
        && members.equals(that.members)
        && columns.equals(that.columns)
        && choices.equals(that.choices)
        && Objects.equals(filter, that.filter);
  }

  @Override
  public int hashCode() {
    return Objects.hash(kind, members, columns, choices, filter);
  }

  /** Returns the type in words: <i>multi-value of string, one of [a, b]</i>. */
  @Override
  public String toString() {
    StringBuilder words = new StringBuilder(kind.toString());
    if (kind == DataKind.VALUE_TABLE) {
      words.append(" of ").append(ValueWords.list(columns));
    } else if (kind == DataKind.MULTI_VALUE) {
      words.append(" of ").append(members.get(0));
    } else if (kind == DataKind.COMPOSITE) {
      words.append(" of ").append(ValueWords.list(members));
    }
    if (!choices.isEmpty()) {
      words.append(", one of ").append(ValueWords.list(choices));
    }
    if (filter != null) {
      words.append(", ").append(filter);
    }
    return words.toString();
  }
}
