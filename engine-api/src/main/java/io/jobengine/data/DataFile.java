package io.jobengine.data;

import java.util.Objects;

/**
 * A file, by reference.
 *
 * @param content where the file lies
 */
public record DataFile(ContentReference content) {
  /** Creates a file. */
  public DataFile {
    Objects.requireNonNull(content, "content");
  }

  /** Returns the file at an absolute URL. */
  public static DataFile url(String url) {
    return new DataFile(ContentReference.url(url));
  }

  /** Returns the file that is an item of this server's uploads. */
  public static DataFile item(String id) {
    return new DataFile(ContentReference.item(id));
  }
}
