package io.jobengine.core.gp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Compares answers with the files of this package's test resources, in which every job has the same
 * id. Run the tests with {@code -Dgolden.directory=src/test/resources/io/jobengine/core/gp/golden}
 * to write the files anew, and read what has changed.
 */
final class Golden {
  private Golden() {}

  static void check(String file, String answer) {
    String actual = answer.replaceAll("j[0-9a-f]{32}", "j8f8783b51b5a4faf859c851c9a837232");
    String directory = System.getProperty("golden.directory");
    try {
      if (directory != null) {
        Files.writeString(Path.of(directory, file), actual.stripTrailing() + "\n");
        return;
      }
      try (InputStream in = Golden.class.getResourceAsStream("golden/" + file)) {
        assertNotNull(in, "there is no golden file " + file);
        String expected = new String(in.readAllBytes(), StandardCharsets.UTF_8);
        assertEquals(expected.stripTrailing(), actual.stripTrailing(), file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
