package io.jobengine.core.gp;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.channels.WritableByteChannel;
import java.nio.file.Path;
import java.util.Objects;

/**
 * The body of a request or a response: bytes, a stream, or a part of a file.
 *
 * <p>A host that knows no better calls {@link #writeTo}; one that can send buffers or files without
 * copying them looks at which of the three it has.
 *
 * <p><b>Thread safety:</b> bytes and file ranges are immutable; a stream is for one reader.
 */
public sealed interface GpBody {
  /** The length of a stream whose end nobody knows yet: -1. */
  long UNKNOWN_LENGTH = -1;

  /** Returns a body without content. */
  static GpBody empty() {
    return Bytes.EMPTY;
  }

  /** Returns a body of bytes. The array is not copied; it must not change any more. */
  static GpBody of(byte[] bytes) {
    return new Bytes(bytes);
  }

  /**
   * Returns a body that is read from a stream, once.
   *
   * @param length how many bytes the stream holds, or {@link #UNKNOWN_LENGTH}
   */
  static GpBody of(InputStream stream, long length) {
    return new Stream(stream, length);
  }

  /** Returns the part of a file that begins at an offset, in bytes, and has a length, in bytes. */
  static GpBody of(Path file, long offset, long length) {
    return new FileRange(file, offset, length);
  }

  /** Returns the length in bytes; {@link #UNKNOWN_LENGTH} for a stream that does not know it. */
  long length();

  /**
   * Writes the whole body. A stream can be written once; it is not closed, and nor is the output.
   *
   * <p><b>Blocking:</b> may block on I/O, except where the body is bytes and the output does not.
   *
   * @throws IOException if reading or writing fails
   */
  void writeTo(OutputStream out) throws IOException;

  /** Bytes in memory. */
  final class Bytes implements GpBody {
    private static final Bytes EMPTY = new Bytes(new byte[0]);

    private final byte[] bytes;

    private Bytes(byte[] bytes) {
      this.bytes = Objects.requireNonNull(bytes);
    }

    /** Returns a read-only view of the bytes. */
    public ByteBuffer asByteBuffer() {
      return ByteBuffer.wrap(bytes).asReadOnlyBuffer();
    }

    @Override
    public long length() {
      return bytes.length;
    }

    @Override
    public void writeTo(OutputStream out) throws IOException {
      out.write(bytes);
    }
  }

  /**
   * A stream, which is read once.
   *
   * @param stream the content; whoever made the body closes it
   * @param length how many bytes it holds, or {@link #UNKNOWN_LENGTH}
   */
  record Stream(InputStream stream, long length) implements GpBody {
    /**
     * Checks the length.
     *
     * @throws IllegalArgumentException if the length is less than {@link #UNKNOWN_LENGTH}
     */
    public Stream {
      Objects.requireNonNull(stream);
      if (length < UNKNOWN_LENGTH) {
        throw new IllegalArgumentException("length must be at least -1, not " + length);
      }
    }

    @Override
    public void writeTo(OutputStream out) throws IOException {
      stream.transferTo(out);
    }
  }

  /**
   * A part of a file.
   *
   * @param file the file
   * @param offset where the part begins, in bytes from the start of the file
   * @param length how many bytes it has
   */
  record FileRange(Path file, long offset, long length) implements GpBody {
    /**
     * Checks offset and length.
     *
     * @throws IllegalArgumentException if one of them is negative
     */
    public FileRange {
      Objects.requireNonNull(file);
      if (offset < 0 || length < 0) {
        throw new IllegalArgumentException(
            "offset and length must not be negative: " + offset + ", " + length);
      }
    }

    @Override
    public void writeTo(OutputStream out) throws IOException {
      try (FileChannel channel = FileChannel.open(file)) {
        WritableByteChannel target = Channels.newChannel(out);
        long position = offset;
        long end = Math.addExact(offset, length);
        while (position < end) {
          long sent = channel.transferTo(position, end - position, target);
          if (sent <= 0) {
            throw new EOFException(file + " ends at " + position + ", before " + end);
          }
          position += sent;
        }
      }
    }
  }
}
