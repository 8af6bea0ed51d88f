package io.jobengine.testkit;

import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.jobengine.Caller;
import io.jobengine.data.ContentReference;
import io.jobengine.spi.ContentRefusedException;
import java.io.ByteArrayInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The contract finds what is broken in a resolver, and says what. */
class ContentResolverContractTest {
  @TempDir Path folder;

  @Test
  void findsAResolverThatOpensContentOnce() {
    Set<Path> opened = new HashSet<>();
    rejects(
        new FolderResolver(folder) {
          @Override
          InputStream open(Path file) throws IOException {
            return opened.add(file) ? super.open(file) : new ByteArrayInputStream(new byte[0]);
          }
        },
        ContentResolverContract::opensTheSameContentEachTime,
        "opened again");
  }

  @Test
  void findsAResolverThatReturnsNull() {
    rejects(
        new FolderResolver(folder) {
          @Override
          public InputStream open(Caller owner, ContentReference content) throws IOException {
            Path file = folder.resolve(content.value());
            return Files.exists(file) ? open(file) : null;
          }
        },
        ContentResolverContract::anUnknownReferenceIsAnIoException,
        "NullPointerException");
  }

  @Test
  void findsAResolverThatFailsAtAnIdThatIsNoFileName() {
    rejects(
        new FolderResolver(folder) {
          @Override
          public InputStream open(Caller owner, ContentReference content) throws IOException {
            return Files.newInputStream(folder.resolve(content.value()));
          }
        },
        ContentResolverContract::anUnknownReferenceIsAnIoException,
        "InvalidPathException");
  }

  @Test
  void findsAResolverThatRefusesWithAPathOnly() {
    rejects(
        new FolderResolver(folder) {
          @Override
          public InputStream open(Caller owner, ContentReference content) throws IOException {
            throw new ContentRefusedException("/srv/items");
          }
        },
        ContentResolverContract::whatIsRefusedIsRefusedInWords,
        "is refused with: /srv/items");
  }

  @Test
  void findsAResolverThatRefusesWithoutAWord() {
    rejects(
        new FolderResolver(folder) {
          @Override
          public InputStream open(Caller owner, ContentReference content) throws IOException {
            throw new ContentRefusedException(null);
          }
        },
        ContentResolverContract::whatIsRefusedIsRefusedInWords,
        "is refused with: null");
  }

  @Test
  void findsAResolverThatSharesAStream() {
    Map<Path, InputStream> streams = new HashMap<>();
    rejects(
        new FolderResolver(folder) {
          @Override
          InputStream open(Path file) throws IOException {
            if (!streams.containsKey(file)) {
              streams.put(file, super.open(file));
            }
            return streams.get(file);
          }
        },
        ContentResolverContract::streamsOfTheSameContentAreIndependent,
        "IOException");
  }

  @Test
  void findsAResolverWhoseStreamsMayBeClosedOnce() {
    rejects(
        new FolderResolver(folder) {
          @Override
          InputStream open(Path file) throws IOException {
            return new FilterInputStream(super.open(file)) {
              private boolean isClosed;

              @Override
              public void close() throws IOException {
                if (isClosed) {
                  throw new IOException("Closed already");
                }
                isClosed = true;
                super.close();
              }
            };
          }
        },
        ContentResolverContract::aStreamMayBeClosedEarlyAndTwice,
        "Closed already");
  }

  @Test
  void findsAResolverThatMixesTheOpensOfSeveralThreads() {
    Gap gap = new Gap();
    rejects(
        new FolderResolver(folder) {
          private volatile Path current;

          @Override
          InputStream open(Path file) throws IOException {
            current = file;
            gap.pass();
            return super.open(current);
          }
        },
        ContentResolverContract::concurrentOpensDoNotMix,
        "A thread of the test failed");
  }

  @Test
  void findsAResolverThatEatsAnInterrupt() {
    rejects(
        new FolderResolver(folder) {
          @Override
          InputStream open(Path file) throws IOException {
            Thread.interrupted();
            return super.open(file);
          }
        },
        ContentResolverContract::anInterruptIsNeverEaten,
        "It ate the interrupt");
  }

  @Test
  void findsAResolverThatAnInterruptBreaksForGood() {
    Map<Path, FileChannel> channels = new HashMap<>();
    rejects(
        new FolderResolver(folder) {
          @Override
          InputStream open(Path file) throws IOException {
            if (!channels.containsKey(file)) {
              channels.put(file, FileChannel.open(file));
            }
            return Channels.newInputStream(channels.get(file));
          }
        },
        ContentResolverContract::anInterruptIsNeverEaten,
        "ClosedChannelException");
  }

  private static void rejects(
      FolderResolver broken, TrialBody<ContentResolverContract> test, String complaint) {
    Throwable thrown =
        assertThrows(Throwable.class, () -> test.run(new FolderResolverContract(broken)));
    String words = thrown + " " + thrown.getCause();
    assertTrue(words.contains(complaint), () -> "It complained: " + words);
  }

  /** What works passes, so what fails above fails for what is broken in it. */
  @Nested
  class AWorkingResolverTest extends FolderResolverContract {
    AWorkingResolverTest(@TempDir Path ofTest) {
      super(new FolderResolver(ofTest));
    }
  }
}
