package io.jobengine.data;

import static io.jobengine.data.Refusal.assertRefused;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;

class FieldTest {
  @Test
  void aShortFieldTellsNameAndTypeOnly() {
    assertEquals(
        new Field("a", FieldType.OID, null, null, null, null), Field.of("a", FieldType.OID));
  }

  @Test
  void aFieldHasANameAndAType() {
    assertRefused("the name of a field must not be blank", () -> Field.of(" ", FieldType.OID));
    assertThrows(NullPointerException.class, () -> Field.of("a", null));
  }

  @Test
  void aLengthIsNotNegative() {
    assertEquals(0, new Field("a", FieldType.STRING, null, null, null, 0).length());
    assertRefused(
        "the length of field 'a' must not be negative, but is -1",
        () -> new Field("a", FieldType.STRING, null, null, null, -1));
  }
}
