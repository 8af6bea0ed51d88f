package io.jobengine.core.gp;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GpBodyTest {
  @Test
  void bytesAreThemselves() {
    GpBody body = GpBody.of("abc".getBytes(UTF_8));

    assertEquals("abc", text(body));
    assertEquals(3, body.length());
    ByteBuffer buffer = ((GpBody.Bytes) body).asByteBuffer();
    assertTrue(buffer.isReadOnly());
    assertEquals("abc", UTF_8.decode(buffer).toString());
  }

  @Test
  void aStreamIsReadToItsEnd() {
    assertEquals("abc", text(GpBody.of(new ByteArrayInputStream("abc".getBytes(UTF_8)), 3)));
  }

  @Test
  void aRangeIsAPartOfAFile(@TempDir Path directory) throws IOException {
    Path file = Files.writeString(directory.resolve("file"), "0123456789");

    assertEquals("345", text(GpBody.of(file, 3, 3)));
    assertEquals("", text(GpBody.of(file, 10, 0)));
    assertThrows(
        EOFException.class,
        () -> GpBody.of(file, 8, 5).writeTo(java.io.OutputStream.nullOutputStream()));
  }

  @Test
  void impossibleLengthsAreRefused() {
    ByteArrayInputStream stream = new ByteArrayInputStream(new byte[0]);

    assertThrows(IllegalArgumentException.class, () -> GpBody.of(stream, -2));
    assertThrows(IllegalArgumentException.class, () -> GpBody.of(Path.of("x"), -1, 1));
    assertThrows(IllegalArgumentException.class, () -> GpBody.of(Path.of("x"), 1, -1));
  }

  private static String text(GpBody body) {
    return Client.text(new GpResponse(200, java.util.Map.of(), body));
  }
}
