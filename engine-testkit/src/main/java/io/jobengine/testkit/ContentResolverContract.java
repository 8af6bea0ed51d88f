package io.jobengine.testkit;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.jobengine.Caller;
import io.jobengine.data.ContentReference;
import io.jobengine.spi.ContentRefusedException;
import io.jobengine.spi.ContentResolver;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

/**
 * What every {@link ContentResolver} owes, as tests. A test class implements this interface and
 * says how to make a resolver, and how to put content where it finds it:
 *
 * <pre>{@code
 * class FolderResolverTest implements ContentResolverContract {
 *   @TempDir Path folder;
 *
 *   @Override
 *   public ContentResolver newResolver() {
 *     return new FolderResolver(folder);
 *   }
 *
 *   @Override
 *   public Optional<ContentReference> put(ContentResolver resolver, byte[] content)
 *       throws IOException {
 *     Path file = Files.write(Files.createTempFile(folder, "item", ""), content);
 *     return Optional.of(ContentReference.item(file.getFileName().toString()));
 *   }
 * }
 * }</pre>
 */
public interface ContentResolverContract {
  /** Returns a new resolver. */
  ContentResolver newResolver();

  /**
   * Puts content where a resolver finds it for {@link #owner}, and returns what points to it; empty
   * where the resolver opens nothing at all, which skips the tests that read.
   */
  Optional<ContentReference> put(ContentResolver resolver, byte[] content) throws Exception;

  /** Returns who submitted the job whose task opens content. Default: a caller named owner. */
  default Caller owner() {
    return Caller.of("owner");
  }

  /**
   * Returns references to what is not there. By default they have every kind, and some ids are
   * those of an intruder; the host of the URL does not exist.
   */
  default List<ContentReference> unknown() {
    return List.of(
        ContentReference.url("https://host.invalid/no-such-file.zip"),
        ContentReference.url("file:/no-such-folder/no-such-file.zip"),
        ContentReference.url("mailto:nobody"),
        ContentReference.item("no-such-item"),
        ContentReference.item("../no-such-item"),
        ContentReference.item("no\0such\nitem"),
        ContentReference.item("n".repeat(10_000)),
        ContentReference.portalItem("no-such-item"));
  }

  /**
   * Ends a resolver after a test. By default it is closed if it is {@link AutoCloseable}.
   *
   * @throws Exception if it cannot be ended, which fails the test
   */
  default void dispose(ContentResolver resolver) throws Exception {
    if (resolver instanceof AutoCloseable closeable) {
      closeable.close();
    }
  }

  /** Returns how long a test waits for what must happen. Default: 10 seconds. */
  default Duration bound() {
    return Duration.ofSeconds(10);
  }

  /** What is there can be read to its end, as often as it is opened. */
  @Test
  default void opensTheSameContentEachTime() {
    withResolver(
        resolver -> {
          byte[] content = content(1);
          ContentReference reference = putOrSkip(resolver, content);
          assertArrayEquals(content, read(resolver, reference));
          assertArrayEquals(content, read(resolver, reference), "opened again");
        });
  }

  /**
   * What is not there, or refused, is an {@link IOException}; never null, nor another exception.
   */
  @Test
  default void anUnknownReferenceIsAnIoException() {
    withResolver(resolver -> unknown().forEach(reference -> assertNotOpened(resolver, reference)));
  }

  /** The submitter is told why something is refused, so in words: more than a path or a host. */
  @Test
  default void whatIsRefusedIsRefusedInWords() {
    withResolver(
        resolver -> {
          for (ContentReference reference : unknown()) {
            if (assertNotOpened(resolver, reference) instanceof ContentRefusedException refusal) {
              String message = refusal.getMessage();
              boolean isInWords = message != null && message.strip().split("\\s+").length > 1;
              assertTrue(isInWords, () -> reference + " is refused with: " + message);
            }
          }
        });
  }

  /** Each stream is the task's own: closing one leaves another of the same content open. */
  @Test
  default void streamsOfTheSameContentAreIndependent() {
    withResolver(
        resolver -> {
          byte[] content = content(1);
          ContentReference reference = putOrSkip(resolver, content);
          try (InputStream kept = resolver.open(owner(), reference)) {
            try (InputStream closed = resolver.open(owner(), reference)) {
              assertEquals(Byte.toUnsignedInt(content[0]), closed.read());
            }
            assertArrayEquals(content, kept.readAllBytes(), "while another stream was closed");
          }
        });
  }

  /** A task may close what it has not read to its end, and close it twice. */
  @Test
  default void aStreamMayBeClosedEarlyAndTwice() {
    withResolver(
        resolver -> {
          byte[] content = content(1);
          ContentReference reference = putOrSkip(resolver, content);
          InputStream stream = resolver.open(owner(), reference);
          assertEquals(Byte.toUnsignedInt(content[0]), stream.read());
          stream.close();
          stream.close();
          assertArrayEquals(content, read(resolver, reference), "opened again");
        });
  }

  /** Tasks that read at the same time get what they asked for. */
  @Test
  default void concurrentOpensDoNotMix() {
    withResolver(
        resolver -> {
          List<byte[]> contents = List.of(content(1), content(2));
          List<ContentReference> references =
              List.of(putOrSkip(resolver, contents.get(0)), putOrSkip(resolver, contents.get(1)));
          Race.run(
              4,
              10,
              bound(),
              (thread, round) -> {
                int which = (thread + round) % 2;
                assertArrayEquals(contents.get(which), read(resolver, references.get(which)));
              });
        });
  }

  /**
   * An interrupt ends an open or a read with an {@link IOException}, or stays with the thread; it
   * harms no later one.
   */
  @Test
  default void anInterruptIsNeverEaten() {
    withResolver(
        resolver -> {
          byte[] content = content(1);
          ContentReference reference = putOrSkip(resolver, content);
          Thread.currentThread().interrupt(); // the test's own thread
          try {
            assertArrayEquals(content, read(resolver, reference), "read although interrupted");
            assertTrue(Thread.interrupted(), "It ate the interrupt of the thread that reads");
          } catch (IOException e) {
            Thread.interrupted(); // passed on by the exception; the flag is as it likes
          }
          assertArrayEquals(content, read(resolver, reference), "after an interrupt");
        });
  }

  private void withResolver(TrialBody<ContentResolver> body) {
    try (Trial<ContentResolver> trial = new Trial<>(newResolver(), bound(), this::dispose)) {
      trial.run(body);
    }
  }

  private ContentReference putOrSkip(ContentResolver resolver, byte[] content) throws Exception {
    Optional<ContentReference> reference = put(resolver, content);
    assumeTrue(reference.isPresent(), "It opens nothing");
    return reference.orElseThrow();
  }

  private byte[] read(ContentResolver resolver, ContentReference reference) throws IOException {
    try (InputStream stream = resolver.open(owner(), reference)) {
      return stream.readAllBytes();
    }
  }

  private IOException assertNotOpened(ContentResolver resolver, ContentReference reference) {
    return assertThrows(
        IOException.class,
        () -> resolver.open(owner(), reference).close(),
        () -> "opening " + reference);
  }

  /** Content that fills several buffers, and of which no part looks like another. */
  private static byte[] content(int seed) {
    byte[] content = new byte[300_000];
    new Random(seed).nextBytes(content);
    return content;
  }
}
