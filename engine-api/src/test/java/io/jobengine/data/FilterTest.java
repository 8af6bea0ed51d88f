package io.jobengine.data;

import static io.jobengine.data.Refusal.assertRefused;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FilterTest {
  @Test
  void aRangeIncludesItsBounds() {
    DataType<Long> percent = DataType.LONG.between(0L, 100L);
    assertEquals(0L, percent.check(0));
    assertEquals(100L, percent.check(100));
    assertRefused("101 is not between 0 and 100", () -> percent.check(101));
    assertRefused("-1 is not between 0 and 100", () -> percent.check(-1));
  }

  @Test
  void aRangeOfDoublesKeepsItsFractions() {
    assertRefused(
        "0.4 is not between 0.5 and 2", () -> DataType.DOUBLE.between(0.5, 2.0).check(0.4));
  }

  @Test
  void aRangeThatIsNoneIsRefused() {
    assertRefused("minimum 5.0 is above the maximum 1.0", () -> DataType.LONG.between(5L, 1L));
    assertRefused(
        "maximum must be a finite number, but is Infinity",
        () -> new Filter.Range(0, Double.POSITIVE_INFINITY));
    assertThrows(IllegalArgumentException.class, () -> DataType.DOUBLE.between(0.0, Double.NaN));
  }

  @Test
  void onlyNumbersHaveARange() {
    assertRefused(
        "only long and double have a range, but this is string",
        () -> DataType.STRING.between("a", "b"));
    assertRefused(
        "a Range filter does not fit the kind date",
        () -> DataType.DATE.filtered(new Filter.Range(0, 1)));
  }

  @Test
  void aTypeHasOneFilterAtMost() {
    DataType<Long> percent = DataType.LONG.between(0L, 100L);
    assertRefused(
        "the type has a filter already: long, between 0 and 100", () -> percent.between(0L, 200L));
    assertEquals(Optional.of(new Filter.Range(0, 100)), percent.filter());
  }

  @Test
  void choicesMustPassALaterFilter() {
    assertRefused(
        "choice: 9 is not between 1 and 5", () -> DataType.LONG.oneOf(1L, 9L).between(1L, 5L));
  }

  @Test
  void geometriesPassByTheTypeOfTheSet() {
    Filter filter = new Filter.Geometries(EnumSet.of(GeometryType.POLYGON, GeometryType.POINT));
    DataType<FeatureSource> type = DataType.FEATURES.filtered(filter);
    FeatureSet points = FeatureSet.builder(GeometryType.POINT).build();
    assertEquals(points, type.check(points));
    assertRefused(
        "a feature set with geometry type POLYLINE is not of a geometry type in [POINT, POLYGON]",
        () -> type.check(FeatureSet.builder(GeometryType.POLYLINE).build()));
  }

  @Test
  void aLayerPassesWhateverItsGeometry() {
    LayerReference layer = LayerReference.item("i1");
    Filter filter = new Filter.Geometries(Set.of(GeometryType.POINT));
    assertEquals(layer, DataType.FEATURES.filtered(filter).check(layer));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://example.com/files/roads.pdf",
        "https://example.com/files/ROADS.PDF?token=a.txt",
        "https://example.com/roads%2Epdf#page.txt",
        "ftp://example.com/roads.tar.gz",
      })
  void aFilePassesByTheEndOfItsPath(String url) {
    DataFile file = DataFile.url(url);
    assertEquals(file, documents().check(file));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://example.com/roads.txt?name=a.pdf",
        "https://example.com/roads.pdf/download",
        "https://example.com/pdf",
        "https://example.pdf",
        "mailto:someone@example.pdf",
      })
  void aFileOfAnotherNameIsRefused(String url) {
    assertRefused(
        "the file '" + url + "' is not a file with an extension in [Pdf, tar.gz]",
        () -> documents().check(DataFile.url(url)));
  }

  @Test
  void anItemPassesSinceItsNameIsNotKnown() {
    assertEquals(DataFile.item("i1"), documents().check(DataFile.item("i1")));
  }

  private static DataType<DataFile> documents() {
    return DataType.DATA_FILE.filtered(new Filter.FileExtensions(List.of("Pdf", "tar.gz")));
  }

  @Test
  void anExtensionIsWrittenWithoutDot() {
    assertRefused(
        "'.pdf' is not a file extension; write it without a dot, such as pdf",
        () -> new Filter.FileExtensions(List.of(".pdf")));
    assertThrows(IllegalArgumentException.class, () -> new Filter.FileExtensions(List.of(" ")));
  }

  @Test
  void fieldsPassByTheirType() {
    DataType<Field> type = DataType.FIELD.filtered(new Filter.FieldTypes(Set.of(FieldType.DOUBLE)));
    Field height = Field.of("height", FieldType.DOUBLE);
    assertEquals(height, type.check(height));
    assertRefused(
        "the field 'name' of type STRING is not of a field type in [DOUBLE]",
        () -> type.check(Field.of("name", FieldType.STRING)));
  }

  @Test
  void codedValuesPassByValue() {
    CodedValue red = new CodedValue(DataType.LONG, "Red", 1);
    DataType<Long> type = DataType.LONG.filtered(new Filter.CodedValues(List.of(red)));
    assertEquals(1L, red.value());
    assertEquals(1L, type.check(1));
    assertRefused("2 is not one of the coded values [1]", () -> type.check(2));
  }

  @Test
  void codedValuesAreOfTheKindThatTheyFilter() {
    Filter filter = new Filter.CodedValues(List.of(new CodedValue(DataType.LONG, "Red", 1)));
    assertRefused(
        "a CodedValues filter does not fit the kind double",
        () -> DataType.DOUBLE.filtered(filter));
  }

  @Test
  void aCodedValueMustFitItsType() {
    assertRefused(
        "the text 'x' is not true or false", () -> new CodedValue(DataType.BOOLEAN, "Yes", "x"));
    assertRefused(
        "a coded value cannot be of kind hidden string",
        () -> new CodedValue(DataType.STRING_HIDDEN, "Key", "x"));
  }

  @Test
  void aFilterThatPassesNothingIsRefused() {
    assertRefused(
        "a filter needs at least one geometry type", () -> new Filter.Geometries(Set.of()));
    assertRefused(
        "a filter needs at least one file extension", () -> new Filter.FileExtensions(List.of()));
    assertRefused("a filter needs at least one field type", () -> new Filter.FieldTypes(Set.of()));
    assertRefused(
        "a filter needs at least one coded value", () -> new Filter.CodedValues(List.of()));
  }

  @Test
  void filtersCopyWhatTheyAreGiven() {
    List<String> extensions = new ArrayList<>(List.of("pdf"));
    Set<FieldType> types = EnumSet.of(FieldType.DATE);
    Filter.FileExtensions files = new Filter.FileExtensions(extensions);
    Filter.FieldTypes fields = new Filter.FieldTypes(types);
    extensions.add("exe");
    types.add(FieldType.BLOB);
    assertEquals(List.of("pdf"), files.extensions());
    assertEquals(Set.of(FieldType.DATE), fields.types());
  }
}
