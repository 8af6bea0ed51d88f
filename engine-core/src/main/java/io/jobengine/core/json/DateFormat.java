package io.jobengine.core.json;

import io.jobengine.data.InvalidValueException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.ResolverStyle;
import java.time.format.SignStyle;
import java.time.format.TextStyle;
import java.time.temporal.ChronoField;
import java.util.Locale;

/**
 * The format that a date says it has. Letters: {@code yyyy}, {@code M} to {@code MMMM}, {@code d},
 * {@code dd}, {@code H}, {@code HH}, {@code m}, {@code mm}, {@code s}, {@code ss}; English names of
 * months; what stands between is taken as it is, letters in single quotes, or a {@code T}. Other
 * letters of the ArcGIS date formats are refused: two-digit years and names of weekdays for what
 * they leave open, halves of a day, zones and fractions because the service types don't have them
 * either.
 */
final class DateFormat {
  private static final int LONGEST = 60;

  private final DateTimeFormatter formatter;

  private DateFormat(DateTimeFormatter formatter) {
    this.formatter = formatter;
  }

  static DateFormat of(String format) {
    if (format.length() > LONGEST) {
      throw new InvalidValueException("the date format is longer than " + LONGEST + " characters");
    }
    DateTimeFormatterBuilder builder = new DateTimeFormatterBuilder().parseCaseInsensitive();
    boolean hasYear = false;
    int position = 0;
    while (position < format.length()) {
      int end = endOfGroup(format, position);
      String group = format.substring(position, end);
      hasYear |= group.equals("yyyy");
      append(builder, group, format);
      position = end;
    }
    if (!hasYear) {
      throw new InvalidValueException(
          "the date format " + Words.quoted(format) + " has no year: yyyy");
    }
    return new DateFormat(
        builder
            .parseDefaulting(ChronoField.MONTH_OF_YEAR, 1)
            .parseDefaulting(ChronoField.DAY_OF_MONTH, 1)
            .parseDefaulting(ChronoField.HOUR_OF_DAY, 0)
            .parseDefaulting(ChronoField.MINUTE_OF_HOUR, 0)
            .parseDefaulting(ChronoField.SECOND_OF_MINUTE, 0)
            .toFormatter(Locale.ENGLISH)
            .withResolverStyle(ResolverStyle.STRICT));
  }

  /** Returns where a run of one letter, a quoted text or a single other character ends. */
  private static int endOfGroup(String format, int start) {
    char first = format.charAt(start);
    if (first == '\'') {
      int quote = format.indexOf('\'', start + 1);
      if (quote < 0) {
        throw new InvalidValueException(
            "the date format " + Words.quoted(format) + " has a quote that doesn't end");
      }
      return quote + 1;
    }
    int end = start + 1;
    while (Character.isLetter(first) && end < format.length() && format.charAt(end) == first) {
      end++;
    }
    return end;
  }

  private static void append(DateTimeFormatterBuilder builder, String group, String format) {
    switch (group) {
      case "yyyy" -> builder.appendValue(ChronoField.YEAR, 4);
      case "MMMM" -> builder.appendText(ChronoField.MONTH_OF_YEAR, TextStyle.FULL);
      case "MMM" -> builder.appendText(ChronoField.MONTH_OF_YEAR, TextStyle.SHORT);
      case "MM", "M" -> appendNumber(builder, ChronoField.MONTH_OF_YEAR, group);
      case "dd", "d" -> appendNumber(builder, ChronoField.DAY_OF_MONTH, group);
      case "HH", "H" -> appendNumber(builder, ChronoField.HOUR_OF_DAY, group);
      case "mm", "m" -> appendNumber(builder, ChronoField.MINUTE_OF_HOUR, group);
      case "ss", "s" -> appendNumber(builder, ChronoField.SECOND_OF_MINUTE, group);
      default -> appendLiteral(builder, group, format);
    }
  }

  private static void appendNumber(
      DateTimeFormatterBuilder builder, ChronoField field, String group) {
    if (group.length() == 2) {
      builder.appendValue(field, 2);
    } else {
      builder.appendValue(field, 1, 2, SignStyle.NOT_NEGATIVE);
    }
  }

  private static void appendLiteral(DateTimeFormatterBuilder builder, String group, String format) {
    if (group.startsWith("'")) {
      builder.appendLiteral(group.equals("''") ? "'" : group.substring(1, group.length() - 1));
    } else if (group.equals("T") || !Character.isLetter(group.charAt(0))) {
      builder.appendLiteral(group);
    } else {
      throw new InvalidValueException(
          "the date format %s has '%s'; known are yyyy, M, MM, MMM, MMMM, d, dd, H, HH, m, mm, s and ss"
              .formatted(Words.quoted(format), group));
    }
  }

  /** Returns the instant that a text tells; what it leaves out is the least there is. */
  Instant parse(String text) {
    return LocalDateTime.parse(text.strip(), formatter).toInstant(ZoneOffset.UTC);
  }
}
