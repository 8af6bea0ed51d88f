package io.jobengine.data;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A raster, by reference.
 *
 * @param content where the raster lies: a file, or an image service
 * @param format the format of the file, such as {@code tif}; null if not told
 * @param type what lies there if it is no file, such as {@code ImageService}; null if not told
 */
public record RasterData(ContentReference content, @Nullable String format, @Nullable String type) {
  /** Refuses a blank format or type. */
  public RasterData {
    Objects.requireNonNull(content, "content");
    Arguments.notBlankOrNull("format", format);
    Arguments.notBlankOrNull("type", type);
  }

  /** Returns the raster at an absolute URL, of a format that is not told. */
  public static RasterData url(String url) {
    return new RasterData(ContentReference.url(url), null, null);
  }

  /** Returns the raster that is an item of this server's uploads. */
  public static RasterData item(String id) {
    return new RasterData(ContentReference.item(id), null, null);
  }
}
