package io.jobengine.core.json;

import io.jobengine.data.ArealUnit;
import io.jobengine.data.LinearUnit;
import io.jobengine.data.TimeSpan;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.JsonNode;

/**
 * Amounts with a unit: an object, or a text such as {@code 3 SquareKilometers}. Names of units are
 * read without regard to case, since the ArcGIS API for Python sends {@code Esrimiles}.
 */
abstract class UnitCodec<T, U extends Enum<U>> implements Codec<T> {
  private final String dataType;
  private final String amountKey;
  private final EnumNames<U> names;
  private final U defaultUnits;
  private final String expected;

  private UnitCodec(String dataType, String amountKey, EnumNames<U> names, U defaultUnits) {
    this.dataType = dataType;
    this.amountKey = amountKey;
    this.names = names;
    this.defaultUnits = defaultUnits;
    this.expected =
        "an object such as {\"" + amountKey + "\":3,\"units\":\"" + names.of(defaultUnits) + "\"}";
  }

  abstract T create(double amount, U units);

  abstract double amount(T value);

  abstract U units(T value);

  @Override
  public String dataType() {
    return dataType;
  }

  @Override
  public T readText(String text) {
    return JsonText.isObject(text) ? read(JsonText.parse(text)) : fromWords(text);
  }

  @Override
  public T read(JsonNode json) {
    if (json.isString()) {
      return fromWords(json.stringValue());
    }
    Members members = Members.of(json, expected);
    double amount = members.number(amountKey);
    String units = members.wordsOrNull("units");
    return create(amount, units == null ? defaultUnits : names.parse(units.strip()));
  }

  private T fromWords(String text) {
    String[] words = text.strip().split("\\s+", 2);
    if (words.length < 2) {
      throw Words.refusal(text, expected);
    }
    double amount = Members.finite(JsonText.number(words[0], "a finite number"));
    return create(amount, names.parse(words[1]));
  }

  @Override
  public void write(JsonGenerator out, T value, ValueFormat format) {
    out.writeStartObject();
    out.writeNumberProperty(amountKey, amount(value));
    out.writeStringProperty("units", names.of(units(value)));
    out.writeEndObject();
  }

  static final class Linear extends UnitCodec<LinearUnit, LinearUnit.Units> {
    Linear() {
      super("GPLinearUnit", "distance", WireNames.LINEAR_UNITS, LinearUnit.Units.METERS);
    }

    @Override
    LinearUnit create(double amount, LinearUnit.Units units) {
      return new LinearUnit(amount, units);
    }

    @Override
    double amount(LinearUnit value) {
      return value.distance();
    }

    @Override
    LinearUnit.Units units(LinearUnit value) {
      return value.units();
    }
  }

  static final class Areal extends UnitCodec<ArealUnit, ArealUnit.Units> {
    Areal() {
      super("GPArealUnit", "area", WireNames.AREAL_UNITS, ArealUnit.Units.UNKNOWN);
    }

    @Override
    ArealUnit create(double amount, ArealUnit.Units units) {
      return new ArealUnit(amount, units);
    }

    @Override
    double amount(ArealUnit value) {
      return value.area();
    }

    @Override
    ArealUnit.Units units(ArealUnit value) {
      return value.units();
    }
  }

  static final class Time extends UnitCodec<TimeSpan, TimeSpan.Units> {
    Time() {
      super("GPTimeUnit", "time", WireNames.TIME_UNITS, TimeSpan.Units.UNKNOWN);
    }

    @Override
    TimeSpan create(double amount, TimeSpan.Units units) {
      return new TimeSpan(amount, units);
    }

    @Override
    double amount(TimeSpan value) {
      return value.time();
    }

    @Override
    TimeSpan.Units units(TimeSpan value) {
      return value.units();
    }
  }
}
