package io.jobengine.core.gp;

import org.jspecify.annotations.Nullable;

/**
 * What the query of a poll asks for. Clients ask for a job in JSON over and over, in queries that
 * need no decoding: those are read in place, and made nothing of.
 */
enum Poll {
  /** Something else, or something that must be decoded to know. */
  OTHER,
  /** The job as JSON. */
  FULL,
  /** The job as JSON, without its messages. */
  WITHOUT_MESSAGES;

  /** More than a poll needs, and too short for more parameters than a request may have. */
  private static final int LONGEST = 500;

  private static final char DELETE = 0x7f;

  /** Returns what a query asks for; {@link #OTHER} also where it is malformed. */
  static Poll of(@Nullable String query) {
    if (query == null || query.length() > LONGEST) {
      return OTHER;
    }
    if (query.equals("f=json")) { // as most clients write it
      return FULL;
    }
    return query.equals("f=json&returnMessages=false") ? WITHOUT_MESSAGES : read(query);
  }

  private static Poll read(String query) {
    boolean isJson = false;
    Poll messages = OTHER;
    int start = 0;
    while (start < query.length()) {
      int equals = equals(query, start);
      int end = end(query, equals);
      if (end < 0 || (start == equals && start < end)) {
        return OTHER; // to be decoded, or a parameter without a name
      }
      if (!isJson && is(query, start, equals, "f")) {
        isJson = is(query, equals + 1, end, "json");
        if (!isJson) {
          return OTHER;
        }
      } else if (messages == OTHER && is(query, start, equals, "returnMessages")) {
        boolean isWanted = equals + 1 >= end || is(query, equals + 1, end, "true");
        messages = isWanted ? FULL : WITHOUT_MESSAGES;
      }
      start = end + 1;
    }
    if (!isJson) {
      return OTHER;
    }
    return messages == OTHER ? FULL : messages;
  }

  /** Returns where the name that starts at an index ends. */
  private static int equals(String query, int start) {
    int i = start;
    while (i < query.length() && isPlain(query.charAt(i)) && query.charAt(i) != '=') {
      i++;
    }
    return i;
  }

  /** Returns where the parameter ends whose name ends at an index; -1 if it needs decoding. */
  private static int end(String query, int equals) {
    int i = equals;
    while (i < query.length() && isPlain(query.charAt(i))) {
      i++;
    }
    return i == query.length() || query.charAt(i) == '&' ? i : -1;
  }

  /** Returns whether a character of a name or a value stands for itself. */
  private static boolean isPlain(char c) {
    return (c > '+' && c < DELETE) || (c > ' ' && c < '%');
  }

  private static boolean is(String query, int start, int end, String word) {
    return end - start == word.length()
        && (query.startsWith(word, start)
            || query.regionMatches(/* ignoreCase= */ true, start, word, 0, word.length()));
  }
}
