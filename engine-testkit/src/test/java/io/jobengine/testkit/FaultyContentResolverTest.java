package io.jobengine.testkit;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.jobengine.Caller;
import io.jobengine.data.ContentReference;
import io.jobengine.spi.ContentResolver;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.Test;

class FaultyContentResolverTest implements ContentResolverContract {
  private static final ContentReference ITEM = ContentReference.item("i1");

  private final Map<ContentReference, byte[]> contents = new ConcurrentHashMap<>();
  private final FaultyContentResolver resolver =
      new FaultyContentResolver(
          (owner, content) -> {
            if (!contents.containsKey(content)) {
              return ContentResolver.NONE.open(owner, content);
            }
            return new ByteArrayInputStream(contents.get(content));
          });
  private final IOException failure = new IOException("broken");

  @Override
  public ContentResolver newResolver() {
    return resolver;
  }

  @Override
  public Optional<ContentReference> put(ContentResolver ofTest, byte[] content) {
    ContentReference reference = ContentReference.item("i" + contents.size());
    contents.put(reference, content);
    return Optional.of(reference);
  }

  @Test
  void failsToOpenUntilItIsHealed() throws IOException {
    contents.put(ITEM, new byte[] {1, 2});
    resolver.failWith(failure);
    assertSame(failure, assertThrows(IOException.class, this::open));
    resolver.heal();
    assertArrayEquals(new byte[] {1, 2}, open().readAllBytes());
  }

  @Test
  void failsHalfWayUntilItIsHealed() throws IOException {
    contents.put(ITEM, new byte[] {1, 2, 3});
    InputStream stream = open();
    assertEquals(1, stream.read());
    resolver.failReadingWith(failure);
    assertSame(failure, assertThrows(IOException.class, stream::read));
    assertSame(failure, assertThrows(IOException.class, stream::readAllBytes));
    assertSame(failure, assertThrows(IOException.class, () -> stream.skip(1)));
    resolver.heal();
    assertArrayEquals(new byte[] {2, 3}, stream.readAllBytes());
  }

  private InputStream open() throws IOException {
    return resolver.open(Caller.NOBODY, ITEM);
  }
}
