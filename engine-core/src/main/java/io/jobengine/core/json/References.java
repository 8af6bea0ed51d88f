package io.jobengine.core.json;

import io.jobengine.data.ContentReference;
import io.jobengine.data.InvalidValueException;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;

/** The keys of an object that points to content instead of holding it. */
final class References {
  private static final String KEYS = "url, itemID and portalItemID";

  private References() {}

  /** Returns the reference among the members of an object; null if there is none. */
  static @Nullable ContentReference find(Members members) {
    ContentReference found = null;
    for (ContentReference.Kind kind : ContentReference.Kind.values()) {
      String value = members.wordsOrNull(key(kind));
      if (value != null && found != null) {
        throw new InvalidValueException("only one of " + KEYS + " is allowed");
      }
      if (value != null) {
        found = create(kind, value);
      }
    }
    return found;
  }

  private static ContentReference create(ContentReference.Kind kind, String value) {
    try {
      return new ContentReference(kind, value);
    } catch (IllegalArgumentException e) {
      throw Words.invalid(e).at(key(kind));
    }
  }

  static ContentReference get(Members members) {
    ContentReference found = find(members);
    if (found == null) {
      throw new InvalidValueException("one of " + KEYS + " is needed");
    }
    return found;
  }

  /** Writes the reference as a member of an object. */
  static void write(JsonGenerator out, ContentReference reference) {
    out.writeStringProperty(key(reference.kind()), reference.value());
  }

  private static String key(ContentReference.Kind kind) {
    return switch (kind) {
      case URL -> "url";
      case ITEM -> "itemID";
      case PORTAL_ITEM -> "portalItemID";
    };
  }
}
