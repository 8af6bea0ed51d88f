package io.jobengine.data;

import static io.jobengine.data.Refusal.assertRefused;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ParameterTest {
  static final Parameter<String> TEXT = Parameter.required("text", DataType.STRING);
  static final Parameter<Long> WORDS = Parameter.output("words", DataType.LONG);

  @Test
  void factoriesTellDirectionAndDemand() {
    assertEquals("required input 'text' of type string", TEXT.toString());
    assertEquals("required output 'words' of type long", WORDS.toString());
    assertEquals(
        "optional input 'a' of type date", Parameter.optional("a", DataType.DATE).toString());
    assertEquals(
        "optional output 'a' of type date", Parameter.derived("a", DataType.DATE).toString());
    assertEquals(Direction.INPUT, TEXT.direction());
    assertEquals(Direction.OUTPUT, WORDS.direction());
    assertTrue(WORDS.isRequired());
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "1a", "_a", "a-b", "a b", "ä", "a\n"})
  void aNameThatIsNoneIsRefused(String name) {
    assertRefused(
        "'"
            + name
            + "' is not a parameter name: a letter, then up to 63 letters, digits and"
            + " underscores",
        () -> Parameter.required(name, DataType.STRING));
  }

  @Test
  void aNameHas64CharactersAtMost() {
    String longest = "a".repeat(64);
    assertEquals(longest, Parameter.required(longest, DataType.LONG).name());
    assertThrows(
        IllegalArgumentException.class, () -> Parameter.required(longest + "a", DataType.LONG));
  }

  @Test
  void aDefaultIsAValueOfTheType() {
    assertEquals(Optional.of(5L), Parameter.optional("n", DataType.LONG, 5L).defaultValue());
    assertRefused(
        "default of parameter 'n': 9 is not between 1 and 5",
        () -> Parameter.optional("n", DataType.LONG.between(1L, 5L), 9L));
  }

  @Test
  void aDefaultIsCopied() {
    List<Long> given = new ArrayList<>(List.of(1L));
    Parameter<List<Long>> parameter =
        Parameter.optional("n", DataType.multiValue(DataType.LONG), given);
    given.add(2L);
    assertEquals(Optional.of(List.of(1L)), parameter.defaultValue());
  }

  @Test
  void aTemplateIsNoDefault() {
    FeatureSet empty =
        FeatureSet.builder(GeometryType.POINT).field("name", FieldType.STRING).build();
    Parameter<FeatureSource> places =
        Parameter.required("places", DataType.FEATURES).template(empty);
    assertEquals(Optional.of(empty), places.template());
    assertEquals(Optional.empty(), places.defaultValue());
  }

  @Test
  void aTemplateIsAValueOfTheType() {
    assertRefused(
        "template of parameter 'n': 9 is not between 1 and 5",
        () -> Parameter.required("n", DataType.LONG.between(1L, 5L)).template(9L));
  }

  @Test
  void aHiddenValueIsNeverPublished() {
    assertRefused(
        "default of parameter 'key': a hidden value cannot be shown to clients",
        () -> Parameter.optional("key", DataType.STRING_HIDDEN, "secret"));
    assertRefused(
        "template of parameter 'keys': a hidden value cannot be shown to clients",
        () ->
            Parameter.required("keys", DataType.multiValue(DataType.STRING_HIDDEN))
                .template(List.of("secret")));
  }

  @Test
  void textsHaveDefaults() {
    assertEquals("text", TEXT.displayName());
    assertEquals("", TEXT.description());
    assertEquals("", TEXT.category());
    assertEquals("", TEXT.dependency());
  }

  @Test
  void textsAreSetOnACopyThatKeepsTheRest() {
    Parameter<Long> plain = Parameter.optional("n", DataType.LONG, 5L);
    Parameter<Long> rich =
        plain
            .template(7L)
            .displayName("Number")
            .description("How many")
            .category("Size")
            .dependency("table");
    assertEquals("Number", rich.displayName());
    assertEquals("How many", rich.description());
    assertEquals("Size", rich.category());
    assertEquals("table", rich.dependency());
    assertEquals(Optional.of(5L), rich.defaultValue());
    assertEquals(Optional.of(7L), rich.template());
    assertEquals("n", plain.displayName());
    assertEquals(Optional.empty(), plain.template());
  }

  @Test
  void aDependencyIsAParameterName() {
    assertThrows(IllegalArgumentException.class, () -> TEXT.dependency("no name"));
  }

  @Test
  void parametersCompareByIdentity() {
    assertNotEquals(TEXT, Parameter.required("text", DataType.STRING));
  }

  @Test
  void parametersOfEqualNameAndTypeMeanTheSame() {
    assertTrue(TEXT.sameAs(TEXT));
    assertTrue(TEXT.sameAs(Parameter.optional("text", DataType.STRING).displayName("Text")));
    assertFalse(TEXT.sameAs(Parameter.required("Text", DataType.STRING)));
    assertFalse(TEXT.sameAs(Parameter.required("text", DataType.STRING.oneOf("a"))));
    assertFalse(TEXT.sameAs(Parameter.required("text", DataType.LONG)));
  }
}
