package io.jobengine.core;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

class WordTest {
  private static final int[] ATTEMPTS = {0, 1, 2, 65_536, Word.MOST_ATTEMPTS};

  @Test
  void aWordTellsItsRowItsAttemptAndWhetherItIsEnding() {
    for (Row row : Row.values()) {
      for (int attempt : ATTEMPTS) {
        long word = Word.of(row, attempt);

        assertEquals(row, Word.row(word));
        assertEquals(row.status, Word.status(word));
        assertEquals(row.terminal, Word.isTerminal(word));
        assertEquals(attempt, Word.attempt(word));
        assertFalse(Word.isEnding(word));
      }
    }
  }

  @Test
  void theClaimOfAnEndChangesNothingThatReadersSee() {
    for (Row row : Row.values()) {
      for (int attempt : ATTEMPTS) {
        long claimed = Word.ending(Word.of(row, attempt));

        assertTrue(Word.isEnding(claimed));
        assertEquals(row, Word.row(claimed));
        assertEquals(attempt, Word.attempt(claimed));
      }
    }
  }

  @Test
  void aWordTellsWhenTheJobEnded() {
    for (Row row : Row.values()) {
      for (int attempt : ATTEMPTS) {
        for (int after : new int[] {0, 1, -1, Integer.MAX_VALUE, Integer.MIN_VALUE}) {
          long word = Word.ended(row, attempt, after);

          assertEquals(after, Word.endedAfter(word));
          assertEquals(row, Word.row(word));
          assertEquals(attempt, Word.attempt(word));
          assertFalse(Word.isEnding(word));
        }
      }
    }
  }

  @Test
  void aWordIsPlainWhileTheJobExecutesAndNothingElseIsSoYet() {
    for (Row row : Row.values()) {
      for (int attempt : ATTEMPTS) {
        long word = Word.of(row, attempt);

        assertEquals(row == Row.EXECUTING, Word.isPlain(word));
        assertFalse(Word.isPlain(Word.ending(word)));
        assertFalse(Word.isPlain(Word.noted(word)));
        assertEquals(row, Word.row(Word.noted(word)));
        assertEquals(attempt, Word.attempt(Word.noted(word)));
      }
    }
  }

  @Test
  void noTwoWordsAreTheSame() {
    Set<Long> words = new HashSet<>();
    for (Row row : Row.values()) {
      for (int attempt : ATTEMPTS) {
        assertTrue(words.add(Word.of(row, attempt)));
        assertTrue(words.add(Word.ending(Word.of(row, attempt))));
      }
    }
    assertEquals(Row.values().length * ATTEMPTS.length * 2, words.size());
  }
}
