package io.jobengine.data;

/** The kinds of {@link DataType}: what a value is, before choices, filters and members. */
public enum DataKind {
  /** Text. */
  STRING("string"),
  /** Text that is masked where it is typed and never shown again, such as a password. */
  STRING_HIDDEN("hidden string"),
  /** Text that is an SQL expression. */
  SQL_EXPRESSION("SQL expression"),
  /** True or false. */
  BOOLEAN("boolean"),
  /** A whole number. */
  LONG("long"),
  /** A finite number. */
  DOUBLE("double"),
  /** An instant, in whole milliseconds. */
  DATE("date"),
  /** A {@link LinearUnit}. */
  LINEAR_UNIT("linear unit"),
  /** An {@link ArealUnit}. */
  AREAL_UNIT("areal unit"),
  /** A {@link TimeSpan}. */
  TIME_UNIT("time unit"),
  /** A {@link DataFile}. */
  DATA_FILE("data file"),
  /** A {@link RasterData}. */
  RASTER("raster"),
  /** A {@link FeatureSource}: features, or where they are. */
  FEATURES("features"),
  /** A {@link RecordSource}: records without geometry, or where they are. */
  RECORDS("records"),
  /** A {@link Field}. */
  FIELD("field"),
  /** A {@link SpatialReference}. */
  SPATIAL_REFERENCE("spatial reference"),
  /** A {@link SpatialReference} that is asked for as a coordinate system. */
  COORDINATE_SYSTEM("coordinate system"),
  /** An {@link Extent}. */
  EXTENT("extent"),
  /** An {@link Extent} that is asked for as an envelope. */
  ENVELOPE("envelope"),
  /** A list of values of one type. */
  MULTI_VALUE("multi-value"),
  /** A {@link ValueTable}. */
  VALUE_TABLE("value table"),
  /** A {@link CompositeValue}: one of several types. */
  COMPOSITE("composite");

  private final String words;

  DataKind(String words) {
    this.words = words;
  }

  /** Returns the kind in words, such as <i>linear unit</i>. */
  @Override
  public String toString() {
    return words;
  }

  /** Whether a type of this kind may list its values: text in the open, numbers and the like. */
  boolean mayHaveChoices() {
    return switch (this) {
      case STRING, SQL_EXPRESSION, BOOLEAN, LONG, DOUBLE, DATE -> true;
      case STRING_HIDDEN,
          LINEAR_UNIT,
          AREAL_UNIT,
          TIME_UNIT,
          DATA_FILE,
          RASTER,
          FEATURES,
          RECORDS,
          FIELD,
          SPATIAL_REFERENCE,
          COORDINATE_SYSTEM,
          EXTENT,
          ENVELOPE,
          MULTI_VALUE,
          VALUE_TABLE,
          COMPOSITE ->
          false;
    };
  }

  /** Whether a type of this kind has other types as its parts. */
  boolean hasMembers() {
    return this == MULTI_VALUE || this == VALUE_TABLE || this == COMPOSITE;
  }
}
