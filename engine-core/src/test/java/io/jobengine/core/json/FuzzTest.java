package io.jobengine.core.json;

import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import io.jobengine.data.DataType;
import io.jobengine.data.InvalidValueException;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever is sent, the answer is a value or a refusal, soon. */
class FuzzTest {
  private static final Duration BOUND = Duration.ofSeconds(60);
  private static final String[] PIECES = {
    "null",
    "NaN",
    "1e999999999",
    "-1e-999999999",
    "99999999999999999999",
    "\"\"",
    "\"NaN\"",
    "{}",
    "[]",
    "[[]]",
    "true",
    "0",
    "-1",
    "\"esriMeters\"",
    "\"\\ud800\"",
    "\u0000",
    "\uD800",
    ",",
    ":",
    "\"",
    "{",
    "]",
    "'",
    " ",
    "\"url\":",
    "\"x\":null,",
    "{\"dataType\":\"GPLong\",\"value\":",
    "\"2008-02-30T00:00:00\"",
    "1.5"
  };

  /** Reads a text as every type, and writes what is read. */
  private static void assertReadOrRefused(DataType<?> type, String text) {
    try {
      assertWritable(type, text);
    } catch (InvalidValueException e) {
      assertNotNull(e.getMessage());
      assertTrue(e.getMessage().length() < 3000, e.getMessage());
    } catch (RuntimeException e) {
      fail("'" + text + "' as " + type, e);
    }
  }

  private static <T> void assertWritable(DataType<T> type, String text) {
    T value = JsonValues.fromText(type, text);
    assertNotNull(JsonText.parse(Values.written(type, value)));
  }

  private static String mutated(Random random, String text) {
    StringBuilder mutant = new StringBuilder(text);
    for (int i = random.nextInt(3); i >= 0; i--) {
      int start = random.nextInt(mutant.length() + 1);
      int end = Math.min(mutant.length(), start + random.nextInt(12));
      switch (random.nextInt(4)) {
        case 0 -> mutant.delete(start, end);
        case 1 -> mutant.insert(start, PIECES[random.nextInt(PIECES.length)]);
        case 2 -> mutant.replace(start, end, PIECES[random.nextInt(PIECES.length)]);
        default -> mutant.insert(start, mutant.substring(start, end));
      }
    }
    return mutant.toString();
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void aMutatedValueIsReadOrRefused(long seed) {
    Random random = new Random(seed);
    List<Samples.Sample<?>> samples = Samples.all().toList();
    assertTimeoutPreemptively(
        BOUND,
        () -> {
          for (int i = 0; i < 5000; i++) {
            Samples.Sample<?> sample = samples.get(random.nextInt(samples.size()));
            assertReadOrRefused(sample.type(), mutated(random, sample.text()));
          }
        });
  }

  @Test
  void aValueOfAnotherTypeIsReadOrRefused() {
    List<Samples.Sample<?>> samples = Samples.all().toList();
    assertTimeoutPreemptively(
        BOUND,
        () -> {
          for (Samples.Sample<?> type : samples) {
            for (Samples.Sample<?> value : samples) {
              assertReadOrRefused(type.type(), value.text());
            }
            for (String piece : PIECES) {
              assertReadOrRefused(type.type(), piece);
            }
          }
        });
  }

  @Test
  void aLargeValueIsReadOrRefusedSoon() {
    String[] large = {
      "[" + "1,".repeat(50_000) + "1]",
      "[" + "\"a\",".repeat(50_000) + "\"a\"]",
      "[" + "[1,\"a\",null],".repeat(25_000) + "[1]]",
      "{\"features\":["
          + "{\"attributes\":{\"a\":1},\"geometry\":{\"x\":1,\"y\":1}},".repeat(12_500)
          + "{}]}",
      "[".repeat(250_000),
      "{\"a\":".repeat(50_000),
      "9".repeat(250_000),
      "1e" + "9".repeat(250_000),
      " ".repeat(250_000),
      "x".repeat(250_000),
      "3 " + "x ".repeat(125_000),
      "{\"date\":\"" + "1".repeat(250_000) + "\",\"format\":\"yyyy\"}",
      "{\"date\":\"1\",\"format\":\"" + "y".repeat(250_000) + "\"}",
      "{\"url\":\"http://" + "a/".repeat(125_000) + "\",\"time\":\"" + "1,".repeat(125_000) + "\"}"
    };
    List<DataType<?>> types =
        Samples.all().<DataType<?>>map(Samples.Sample::type).distinct().toList();
    assertTimeoutPreemptively(
        BOUND,
        () -> {
          for (DataType<?> type : types) {
            for (String text : large) {
              assertReadOrRefused(type, text);
            }
          }
        });
  }
}
