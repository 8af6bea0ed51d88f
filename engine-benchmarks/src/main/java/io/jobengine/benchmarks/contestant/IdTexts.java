package io.jobengine.benchmarks.contestant;

import java.nio.charset.StandardCharsets;
import java.util.SplittableRandom;

/**
 * The ids of many jobs in one array, from which each look-up cuts a new string, as one that comes
 * over a network is: neither its hash nor anything else is known of it.
 */
public final class IdTexts {
  private static final int LENGTH = 33;

  private final byte[] ids;
  private final int count;

  private IdTexts(int count) {
    this.count = count;
    this.ids = new byte[Math.multiplyExact(count, LENGTH)];
  }

  /** Has a contestant run so many jobs, and returns their ids. */
  public static IdTexts fill(Contestant contestant, int jobs) {
    IdTexts texts = new IdTexts(jobs);
    Form form = Form.of(0);
    for (int i = 0; i < jobs; i++) {
      byte[] id = contestant.submit(form).getBytes(StandardCharsets.ISO_8859_1);
      System.arraycopy(id, 0, texts.ids, i * LENGTH, LENGTH);
    }
    return texts;
  }

  /** Returns how many there are. */
  public int count() {
    return count;
  }

  /** Returns the id of a job as a new string. */
  public String fresh(int job) {
    return new String(ids, job * LENGTH, LENGTH, StandardCharsets.ISO_8859_1);
  }

  /** Returns the id of any job as a new string. */
  public String fresh(SplittableRandom random) {
    return fresh(random.nextInt(count));
  }
}
