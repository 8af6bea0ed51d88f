package io.jobengine.benchmarks.harness;

import java.io.OutputStream;

/** Takes answers as a connection does: it copies the bytes, and forgets them. */
final class Answer extends OutputStream {
  private final byte[] buffer = new byte[16 * 1024];
  private int length;

  /** Begins anew. */
  Answer clear() {
    length = 0;
    return this;
  }

  int length() {
    return length;
  }

  @Override
  public void write(int b) {
    buffer[length++] = (byte) b;
  }

  @Override
  public void write(byte[] bytes, int offset, int count) {
    System.arraycopy(bytes, offset, buffer, length, count);
    length += count;
  }
}
