package io.jobengine.data;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Objects;

/**
 * Where content lies that a value does not hold itself. Kept as text: nothing is fetched, and the
 * text is the same on its way out as on its way in.
 *
 * @param kind how to read the value
 * @param value an absolute URL, or the id of an item
 */
public record ContentReference(Kind kind, String value) {
  /** How to read a reference. */
  public enum Kind {
    /** An absolute URL. */
    URL,
    /** The id of an item that was uploaded to this server. */
    ITEM,
    /** The id of an item of a portal. */
    PORTAL_ITEM
  }

  /** Refuses a blank id and a URL that is not absolute. */
  public ContentReference {
    Objects.requireNonNull(kind, "kind");
    if (kind == Kind.URL) {
      checkUrl(value);
    } else {
      Arguments.notBlank("the item id", value);
    }
  }

  /**
   * Returns a reference to a URL.
   *
   * @param url an absolute URI, percent-encoded where its syntax asks for that; with http and https
   *     it names a host
   * @throws IllegalArgumentException if it is not one
   */
  public static ContentReference url(String url) {
    return new ContentReference(Kind.URL, url);
  }

  /** Returns a reference to an item that was uploaded to this server. */
  public static ContentReference item(String id) {
    return new ContentReference(Kind.ITEM, id);
  }

  /** Returns a reference to an item of a portal. */
  public static ContentReference portalItem(String id) {
    return new ContentReference(Kind.PORTAL_ITEM, id);
  }

  private static void checkUrl(String text) {
    if (!isAbsolute(text)) {
      throw new IllegalArgumentException(
          ValueWords.of(text) + " is not an absolute URL such as https://example.com/data.zip");
    }
  }

  private static boolean isAbsolute(String text) {
    try {
      URI uri = new URI(text);
      boolean isHttp =
          "http".equalsIgnoreCase(uri.getScheme()) || "https".equalsIgnoreCase(uri.getScheme());
      return uri.isAbsolute() && (!isHttp || uri.getRawAuthority() != null);
    } catch (URISyntaxException e) {
      return false;
    }
  }
}
