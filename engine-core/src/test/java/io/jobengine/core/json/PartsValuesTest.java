package io.jobengine.core.json;

import static io.jobengine.core.json.Values.FULL;
import static io.jobengine.core.json.Values.assertRefused;
import static io.jobengine.core.json.Values.json;
import static io.jobengine.core.json.Values.written;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.jobengine.data.Column;
import io.jobengine.data.CompositeValue;
import io.jobengine.data.DataType;
import io.jobengine.data.InvalidValueException;
import io.jobengine.data.LayerReference;
import io.jobengine.data.LinearUnit;
import io.jobengine.data.RasterData;
import io.jobengine.data.ValueTable;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Multi-values, value tables and composites. */
class PartsValuesTest {
  private static final DataType<List<String>> TEXTS = DataType.multiValue(DataType.STRING);
  private static final DataType<ValueTable> TABLE =
      DataType.valueTable(
          Column.of("flag", DataType.BOOLEAN),
          Column.of("text", DataType.STRING),
          Column.of("length", DataType.LINEAR_UNIT));
  private static final DataType<CompositeValue> COMPOSITE =
      DataType.composite(DataType.LONG, DataType.FEATURES, DataType.RASTER, DataType.STRING);
  private static final ValueFormat BY_NAME =
      new ValueFormat(true, false, false, false, false, 1000);

  @Test
  void aMultiValueIsAnArray() {
    assertEquals(List.of(), JsonValues.fromText(TEXTS, " [] "));
    assertEquals(
        List.of("Parcels", "Street Lights"),
        JsonValues.fromText(TEXTS, json("['Parcels', 'Street Lights']")));
    assertEquals(json("['a','b']"), written(TEXTS, List.of("a", "b")));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "Parcels", "\"Parcels\"", "{}", "null", "a;b"})
  void aMultiValueIsNothingElse(String text) {
    assertRefused("the value is not a JSON array of values of type GPString", TEXTS, text);
  }

  @Test
  void badValuesOfAMultiValueAreToldByNumber() {
    assertRefused("value 2: null is not a text in JSON", TEXTS, json("['a',null]"));
    assertRefused("value 1: the number 5 is not a text in JSON", TEXTS, "[5]");
    assertRefused(
        "value 2: the text 'b' is not one of [a]",
        DataType.multiValue(DataType.STRING.oneOf("a")),
        json("['a','b']"));
    assertRefused(
        "value 1, distance: the text 'x' is not a finite number",
        DataType.multiValue(DataType.LINEAR_UNIT),
        json("[{'distance':'x'}]"));
    assertRefused("something follows the JSON at line 1, column 7", TEXTS, json("['a'] 1"));
  }

  @Test
  void rowsAreArraysInTheOrderOfColumns() {
    ValueTable table =
        JsonValues.fromText(
            TABLE, json("[[true,'',{'distance':5,'units':'esriMiles'}],[null,null,'']]"));
    assertEquals(
        new ValueTable(
            List.of(
                List.of(true, "", new LinearUnit(5, LinearUnit.Units.MILES)),
                Arrays.asList(null, null, null))),
        table);
    assertEquals(
        json("[[true,'',{'distance':5.0,'units':'esriMiles'}],[null,'',null]]"),
        written(TABLE, table));
  }

  @Test
  void rowsMayBeObjectsByColumn() {
    ValueTable table =
        JsonValues.fromText(TABLE, json("[{'text':'a','flag':''},{'length':{'distance':1}}]"));
    assertEquals(
        new ValueTable(
            List.of(
                Arrays.asList(null, "a", null),
                Arrays.asList(null, null, new LinearUnit(1, LinearUnit.Units.METERS)))),
        table);
    assertEquals(
        json(
            "[{'flag':null,'text':'a','length':null},"
                + "{'flag':null,'text':'','length':{'distance':1.0,'units':'esriMeters'}}]"),
        written(TABLE, table, BY_NAME));
  }

  @Test
  void badRowsAreToldByNumber() {
    assertRefused(
        "row 2: the row has 1 cells, but the table has 3 columns",
        TABLE,
        json("[[true,'a',null],[true]]"));
    assertRefused(
        "row 1, column 'flag': the number 1 is not true or false", TABLE, json("[[1,'a',null]]"));
    assertRefused(
        "row 1: no column is named 'texts'; columns are [flag, text, length]",
        TABLE,
        json("[{'texts':'a'}]"));
    assertRefused(
        "row 1: a row is an array of cells, or an object of cells by column", TABLE, "[5]");
    assertRefused("a JSON array of rows such as [[...],[...]] is expected", TABLE, "{}");
  }

  @Test
  void rowsByNameNeedColumnsWithNames() {
    String words =
        "rows by column name need columns with names that are unique and not empty; columns are ";
    DataType<ValueTable> unnamed =
        DataType.valueTable(Column.of("", DataType.LONG), Column.of("b", DataType.LONG));
    assertRefused("row 1: " + words + "[, b]", unnamed, json("[{'b':1}]"));
    assertRefused("row 1, column 1: true is not a whole number of 64 bits", unnamed, "[[true,1]]");
    DataType<ValueTable> twice =
        DataType.valueTable(Column.of("a", DataType.LONG), Column.of("a", DataType.LONG));
    ValueTable table = new ValueTable(List.of(List.of(1L, 2L)));
    assertEquals("[[1,2]]", written(twice, table));
    assertEquals(
        words + "[a, a]",
        assertThrows(InvalidValueException.class, () -> written(twice, table, BY_NAME))
            .getMessage());
  }

  @Test
  void aBareCompositeHasTheFirstTypeThatItFits() {
    assertEquals(new CompositeValue(DataType.LONG, 5L), JsonValues.fromText(COMPOSITE, "5"));
    assertEquals(new CompositeValue(DataType.STRING, "5a"), JsonValues.fromText(COMPOSITE, "5a"));
    assertEquals(new CompositeValue(DataType.STRING, "{5"), JsonValues.fromText(COMPOSITE, "{5"));
    assertEquals(
        new CompositeValue(DataType.FEATURES, LayerReference.url("https://example.com/a")),
        JsonValues.fromText(COMPOSITE, json("{'url':'https://example.com/a'}")));
  }

  @Test
  void aCompositeMaySayItsType() {
    assertEquals(
        new CompositeValue(DataType.STRING, "5"),
        JsonValues.fromText(COMPOSITE, json("{'dataType':'gpstring','value':'5'}")));
    assertEquals(
        new CompositeValue(DataType.RASTER, RasterData.url("https://example.com/a")),
        JsonValues.fromText(
            COMPOSITE,
            json("{'dataType':'GPRasterDataLayer','value':{'url':'https://example.com/a'}}")));
  }

  @Test
  void badCompositesAreRefusedInWords() {
    assertRefused(
        "the type 'GPDate' is not one of [GPLong, GPFeatureRecordSetLayer, GPRasterDataLayer, GPString]",
        COMPOSITE,
        json("{'dataType':'GPDate','value':5}"));
    assertRefused(
        "the value fits none of the types [GPLong]: the text '5' is not a whole number of 64 bits",
        COMPOSITE,
        json("{'dataType':'GPLong','value':'5'}"));
    assertRefused(
        "the value fits none of the types [GPLong, GPBoolean]: the text 'x' is not a whole number;"
            + " the text 'x' is not true or false",
        DataType.composite(DataType.LONG, DataType.BOOLEAN),
        "x");
    assertRefused(
        "the value fits none of the types [GPLong, GPLong]: 15 is not between 0 and 10; 15 is not"
            + " between 20 and 30",
        DataType.composite(DataType.LONG.between(0L, 10L), DataType.LONG.between(20L, 30L)),
        json("{'dataType':'GPLong','value':15}"));
  }

  @Test
  void aCompositeIsWrittenBareAndWithItsTypeInAList() {
    CompositeValue value = new CompositeValue(DataType.LONG, 5L);
    assertEquals("5", written(COMPOSITE, value));
    DataType<List<CompositeValue>> list = DataType.multiValue(COMPOSITE);
    String text = json("[{'dataType':'GPLong','value':5},{'dataType':'GPString','value':'a'}]");
    List<CompositeValue> values = List.of(value, new CompositeValue(DataType.STRING, "a"));
    assertEquals(text, written(list, values));
    assertEquals(values, JsonValues.fromText(list, text));
    assertEquals(values, JsonValues.fromText(list, json("[5,'a']")));
  }

  @Test
  void hiddenTextsAreHiddenInPartsToo() {
    DataType<List<String>> list = DataType.multiValue(DataType.STRING_HIDDEN);
    assertEquals(json("['','']"), written(list, List.of("a", "b"), ValueFormat.DEFAULT));
    assertEquals(json("['a','b']"), written(list, List.of("a", "b"), FULL));
    DataType<ValueTable> table = DataType.valueTable(Column.of("key", DataType.STRING_HIDDEN));
    assertEquals(
        json("[['']]"),
        written(table, new ValueTable(List.of(List.of("secret"))), ValueFormat.DEFAULT));
    DataType<CompositeValue> composite = DataType.composite(DataType.LONG, DataType.STRING_HIDDEN);
    assertEquals(
        "\"\"", written(composite, JsonValues.fromText(composite, "secret"), ValueFormat.DEFAULT));
  }
}
