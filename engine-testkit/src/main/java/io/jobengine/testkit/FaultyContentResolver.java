package io.jobengine.testkit;

import io.jobengine.Caller;
import io.jobengine.data.ContentReference;
import io.jobengine.spi.ContentResolver;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Objects;

/**
 * A content resolver that opens what another opens, or fails while a test says so: to open, or to
 * go on reading.
 *
 * <p><b>Thread safety:</b> that of the resolver behind it.
 */
public final class FaultyContentResolver implements ContentResolver {
  private final ContentResolver resolver;
  private final Fault openFault = new Fault();
  private final Fault readFault = new Fault();

  /** Makes a resolver that has another open all content. */
  public FaultyContentResolver(ContentResolver resolver) {
    this.resolver = Objects.requireNonNull(resolver);
  }

  @Override
  public InputStream open(Caller owner, ContentReference content) throws IOException {
    openFault.strike();
    return new FaultyStream(resolver.open(owner, content));
  }

  /** Makes it throw this, as it is, for each open from now on; nothing is passed on. */
  public void failWith(Throwable failure) {
    openFault.set(failure);
  }

  /** Makes each read of a stream that it opened throw this, as it is, from now on. */
  public void failReadingWith(Throwable failure) {
    readFault.set(failure);
  }

  /** Makes it open content again, and all its streams read on. */
  public void heal() {
    openFault.clear();
    readFault.clear();
  }

  private final class FaultyStream extends FilterInputStream {
    FaultyStream(InputStream stream) {
      super(stream);
    }

    @Override
    public int read() throws IOException {
      readFault.strike();
      return super.read();
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
      readFault.strike();
      return super.read(bytes, offset, length);
    }

    @Override
    public long skip(long count) throws IOException {
      readFault.strike();
      return super.skip(count);
    }
  }
}
