package io.jobengine.core.json;

import io.jobengine.data.ArealUnit;
import io.jobengine.data.DataType;
import io.jobengine.data.FieldType;
import io.jobengine.data.GeometryType;
import io.jobengine.data.LinearUnit;
import io.jobengine.data.TimeSpan;

/** The names that the ArcGIS REST API has for data types, geometries, fields and units. */
public final class WireNames {
  static final EnumNames<GeometryType> GEOMETRY_TYPES =
      new EnumNames<>(GeometryType.class, "a geometry type", WireNames::geometryType);

  static final EnumNames<FieldType> FIELD_TYPES =
      new EnumNames<>(FieldType.class, "a field type", WireNames::fieldType);

  static final EnumNames<LinearUnit.Units> LINEAR_UNITS =
      withShortNames(
          new EnumNames<>(LinearUnit.Units.class, "a unit of distance", WireNames::linearUnit),
          "esri");

  static final EnumNames<ArealUnit.Units> AREAL_UNITS =
      withShortNames(
          new EnumNames<>(ArealUnit.Units.class, "a unit of area", WireNames::arealUnit), "esri");

  static final EnumNames<TimeSpan.Units> TIME_UNITS =
      withShortNames(
          new EnumNames<>(
              TimeSpan.Units.class,
              "a unit of time",
              units -> "esriTimeUnits" + EnumNames.camelCase(units)),
          "esriTimeUnits");

  private WireNames() {}

  /**
   * Returns the name of a data type as the page of a task shows it, such as {@code
   * GPMultiValue:GPString}.
   */
  public static String dataType(DataType<?> type) {
    return Codecs.of(type).dataType();
  }

  /**
   * Returns the name of the data type that a value is reported under: that of the type, unless the
   * type is a composite; then the one of the composite's types that the value has.
   */
  public static <T> String dataType(DataType<T> type, T value) {
    return Codecs.of(type).dataTypeOf(value);
  }

  private static String geometryType(GeometryType type) {
    return type == GeometryType.MULTIPATCH
        ? "esriGeometryMultiPatch"
        : "esriGeometry" + EnumNames.camelCase(type);
  }

  private static String fieldType(FieldType type) {
    String name =
        switch (type) {
          case OID, GUID, XML -> type.name();
          case GLOBAL_ID -> "GlobalID";
          case SMALL_INTEGER,
              INTEGER,
              BIG_INTEGER,
              SINGLE,
              DOUBLE,
              STRING,
              DATE,
              DATE_ONLY,
              TIME_ONLY,
              TIMESTAMP_OFFSET,
              GEOMETRY,
              BLOB,
              RASTER ->
              EnumNames.camelCase(type);
        };
    return "esriFieldType" + name;
  }

  private static String linearUnit(LinearUnit.Units units) {
    return units == LinearUnit.Units.UNKNOWN
        ? "esriUnknownUnits"
        : "esri" + EnumNames.camelCase(units);
  }

  private static String arealUnit(ArealUnit.Units units) {
    return units == ArealUnit.Units.UNKNOWN
        ? "esriUnknownAreaUnits"
        : "esri" + EnumNames.camelCase(units).replaceFirst("Us$", "US");
  }

  /** Also reads the names without prefix, in plural and singular, and without a word for units. */
  private static <E extends Enum<E>> EnumNames<E> withShortNames(
      EnumNames<E> names, String prefix) {
    return names
        .withAliases(name -> name.substring(prefix.length()))
        .withAliases(name -> singular(name.substring(prefix.length())))
        .withAliases(name -> name.substring(prefix.length()).replaceFirst("(Area)?Units$", ""));
  }

  private static String singular(String plural) {
    return plural
        .replaceFirst("Feet(US)?$", "Foot$1")
        .replaceFirst("Inches(US)?$", "Inch$1")
        .replaceFirst("ies$", "y")
        .replaceFirst("s(US)?$", "$1");
  }
}
