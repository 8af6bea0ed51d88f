package io.jobengine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Random;
import org.junit.jupiter.api.Test;

class JobIdTest {
  private static final String TEXT = "j0123456789abcdeffedcba9876543210";

  @Test
  void anIdIsWrittenAsItIsRead() {
    JobId id = new JobId(0x0123456789abcdefL, 0xfedcba9876543210L);
    assertEquals(TEXT, id.toString());
    assertEquals(id, JobId.of(TEXT));
    assertEquals(id, JobId.parse(TEXT));
  }

  @Test
  void everyIdComesBackFromItsText() {
    Random random = new Random(1);
    for (int i = 0; i < 10_000; i++) {
      JobId id = new JobId(random.nextLong(), random.nextLong());
      assertEquals(id, JobId.of(id.toString()));
    }
    for (long half : new long[] {0, 1, -1, Long.MIN_VALUE, Long.MAX_VALUE, 0xf0f0f0f0f0f0f0f0L}) {
      JobId id = new JobId(half, ~half);
      assertEquals(id, JobId.of(id.toString()));
      assertEquals(33, id.toString().length());
    }
  }

  @Test
  void anyTextWillDoAndPartsOfOneToo() {
    StringBuilder path = new StringBuilder("/jobs/").append(TEXT).append("/results");
    assertEquals(JobId.of(TEXT), JobId.parse(path.subSequence(6, 39)));
  }

  @Test
  void anIdIsReadWhereItStands() {
    String path = "/jobs/" + TEXT + "/results";
    assertEquals(JobId.of(TEXT), JobId.parse(path, 6, 39));
    assertNull(JobId.parse(path, 5, 38));
    assertNull(JobId.parse(path, 6, 38));
    assertNull(JobId.parse(path, 6, 40));
    assertThrows(IndexOutOfBoundsException.class, () -> JobId.parse(TEXT, 1, 34));
    assertThrows(IndexOutOfBoundsException.class, () -> JobId.parse(TEXT, -1, 32));
  }

  /** Every place of the text, with every character that there is. */
  @Test
  void noOtherCharacterIsTaken() {
    for (int place = 0; place < TEXT.length(); place++) {
      StringBuilder text = new StringBuilder(TEXT);
      for (int c = 0; c <= Character.MAX_VALUE; c++) {
        boolean isLegal = place == 0 ? c == 'j' : c >= '0' && c <= '9' || c >= 'a' && c <= 'f';
        text.setCharAt(place, (char) c);
        JobId id = JobId.parse(text);
        if (isLegal) {
          assertEquals(text.toString(), String.valueOf(id));
        } else {
          assertNull(id);
        }
      }
    }
  }

  @Test
  void noOtherLengthIsTaken() {
    for (int length = 0; length < 100; length++) {
      if (length != 33) {
        assertNull(
            JobId.parse("j".repeat(Math.min(length, 1)) + "0".repeat(Math.max(0, length - 1))));
      }
    }
    assertNull(JobId.parse(TEXT + "\n"));
    assertNull(JobId.parse(" " + TEXT));
    assertNull(JobId.parse(TEXT.substring(1)));
    assertNull(JobId.parse(TEXT + TEXT));
  }

  @Test
  void whatIsNoIdIsRefusedInWords() {
    IllegalArgumentException refused =
        assertThrows(IllegalArgumentException.class, () -> JobId.of("J0"));
    assertEquals(
        "Not a job id: 'J0'; expected 'j' and 32 lower-case hexadecimal digits",
        refused.getMessage());
  }

  @Test
  void idsAreEqualWhenBothHalvesAre() {
    assertEquals(new JobId(1, 2).hashCode(), new JobId(1, 2).hashCode());
    assertNotEquals(new JobId(1, 2), new JobId(2, 1));
  }
}
