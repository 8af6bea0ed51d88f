package io.jobengine.core.gp;

import com.google.common.base.Ascii;
import org.jspecify.annotations.Nullable;

/** The formats in which a resource can be asked for. */
enum Format {
  /** A page for people; what one gets who asks for nothing. */
  HTML,
  /** JSON on one line. */
  JSON,
  /** JSON with line breaks, for people. */
  PJSON;

  /**
   * Returns the format that a request names, ignoring case; null names {@link #HTML}.
   *
   * @throws GpException if it is none of these
   */
  static Format named(@Nullable String name) {
    if (name == null) {
      return HTML;
    }
    return switch (Ascii.toLowerCase(name)) {
      case "html" -> HTML;
      case "json" -> JSON;
      case "pjson" -> PJSON;
      default -> throw GpException.formatNotSupported();
    };
  }

  /** Returns the format for an error in a request that could not be read: HTML if it says so. */
  static Format ofError(@Nullable String name) {
    if (name == null) {
      return JSON;
    }
    return switch (Ascii.toLowerCase(name)) {
      case "html" -> HTML;
      case "pjson" -> PJSON;
      default -> JSON;
    };
  }
}
