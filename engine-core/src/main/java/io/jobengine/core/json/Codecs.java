package io.jobengine.core.json;

import io.jobengine.data.DataType;

/** Finds the codec of a data type. */
final class Codecs {
  private Codecs() {}

  @SuppressWarnings("unchecked") // the kind of a type decides on the class of its values
  static <T> Codec<T> of(DataType<T> type) {
    return (Codec<T>) ofKind(type);
  }

  private static Codec<?> ofKind(DataType<?> type) {
    return switch (type.kind()) {
      case STRING -> TextCodec.STRING;
      case STRING_HIDDEN -> TextCodec.STRING_HIDDEN;
      case SQL_EXPRESSION -> TextCodec.SQL_EXPRESSION;
      case BOOLEAN -> new BooleanCodec();
      case LONG -> new LongCodec();
      case DOUBLE -> new DoubleCodec();
      case DATE -> new DateCodec();
      case LINEAR_UNIT -> new UnitCodec.Linear();
      case AREAL_UNIT -> new UnitCodec.Areal();
      case TIME_UNIT -> new UnitCodec.Time();
      case DATA_FILE -> new DataFileCodec();
      case RASTER -> new RasterCodec();
      case FEATURES -> new FeaturesCodec();
      case RECORDS -> new RecordsCodec();
      case FIELD -> new FieldCodec();
      case SPATIAL_REFERENCE -> new SpatialReferenceCodec("GPSpatialReference");
      case COORDINATE_SYSTEM -> new SpatialReferenceCodec("GPCoordinateSystem");
      case EXTENT -> new ExtentCodec("GPExtent");
      case ENVELOPE -> new ExtentCodec("GPEnvelope");
      case MULTI_VALUE -> new MultiValueCodec<>(of(type.members().get(0)));
      case VALUE_TABLE -> new ValueTableCodec(type.columns());
      case COMPOSITE -> new CompositeCodec(type.members());
    };
  }
}
