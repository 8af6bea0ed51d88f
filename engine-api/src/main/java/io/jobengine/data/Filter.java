package io.jobengine.data;

import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;

/**
 * A condition on the values of a {@link DataType}, beyond their kind. Shown to clients, which may
 * offer only what passes. The text of a filter completes the sentence <i>the value is not ...</i>
 */
public sealed interface Filter {
  /** Returns whether types of this kind can have this filter. */
  boolean fits(DataKind kind);

  /** Returns whether a value passes; the value is one of a kind that this filter fits. */
  boolean accepts(Object value);

  /**
   * Passes numbers within bounds. For long and double.
   *
   * @param minimum the smallest number that passes, finite
   * @param maximum the largest number that passes, finite
   */
  record Range(double minimum, double maximum) implements Filter {
    /** Refuses bounds that are not finite or stand in the wrong order. */
    public Range {
      Arguments.finite("minimum", minimum);
      Arguments.finite("maximum", maximum);
      if (minimum > maximum) {
        throw new IllegalArgumentException(
            "minimum " + minimum + " is above the maximum " + maximum);
      }
    }

    @Override
    public boolean fits(DataKind kind) {
      return kind == DataKind.LONG || kind == DataKind.DOUBLE;
    }

    @Override
    public boolean accepts(Object value) {
      double number = ((Number) value).doubleValue();
      return number >= minimum && number <= maximum;
    }

    @Override
    public String toString() {
      return "between " + words(minimum) + " and " + words(maximum);
    }

    private static String words(double bound) {
      boolean isWhole = bound == Math.rint(bound) && Math.abs(bound) < 1e15;
      return isWhole ? Long.toString((long) bound) : Double.toString(bound);
    }
  }

  /**
   * Passes feature sets by their geometry type. For features; a reference to a layer passes, since
   * what it holds is not known.
   *
   * @param types the types that pass, at least one
   */
  record Geometries(Set<GeometryType> types) implements Filter {
    /** Copies the types. */
    public Geometries {
      types = Set.copyOf(types);
      notEmpty("geometry type", types.isEmpty());
    }

    @Override
    public boolean fits(DataKind kind) {
      return kind == DataKind.FEATURES;
    }

    @Override
    public boolean accepts(Object value) {
      return !(value instanceof FeatureSet set) || types.contains(set.geometryType());
    }

    @Override
    public String toString() {
      return "of a geometry type in " + new TreeSet<>(types);
    }
  }

  /**
   * Passes files by the extension of the last segment of their URL's path, ignoring case. For data
   * files; an item passes, since its name is not known.
   *
   * @param extensions the extensions that pass, without the dot, at least one
   */
  record FileExtensions(List<String> extensions) implements Filter {
    /** Copies the extensions; refuses one that is blank or starts with a dot. */
    public FileExtensions {
      extensions = List.copyOf(extensions);
      notEmpty("file extension", extensions.isEmpty());
      for (String extension : extensions) {
        if (extension.isBlank() || extension.startsWith(".")) {
          throw new IllegalArgumentException(
              "'" + extension + "' is not a file extension; write it without a dot, such as pdf");
        }
      }
    }

    @Override
    public boolean fits(DataKind kind) {
      return kind == DataKind.DATA_FILE;
    }

    @Override
    public boolean accepts(Object value) {
      ContentReference content = ((DataFile) value).content();
      return content.kind() != ContentReference.Kind.URL || hasExtension(content.value());
    }

    private boolean hasExtension(String url) {
      String path = URI.create(url).getPath();
      if (path == null) {
        return false; // such as mailto:someone
      }
      String name = path.substring(path.lastIndexOf('/') + 1).toLowerCase(Locale.ROOT);
      return extensions.stream()
          .anyMatch(extension -> name.endsWith("." + extension.toLowerCase(Locale.ROOT)));
    }

    @Override
    public String toString() {
      return "a file with an extension in " + extensions;
    }
  }

  /**
   * Passes fields by their type. For fields.
   *
   * @param types the types that pass, at least one
   */
  record FieldTypes(Set<FieldType> types) implements Filter {
    /** Copies the types. */
    public FieldTypes {
      types = Set.copyOf(types);
      notEmpty("field type", types.isEmpty());
    }

    @Override
    public boolean fits(DataKind kind) {
      return kind == DataKind.FIELD;
    }

    @Override
    public boolean accepts(Object value) {
      return types.contains(((Field) value).type());
    }

    @Override
    public String toString() {
      return "of a field type in " + new TreeSet<>(types);
    }
  }

  /**
   * Passes the listed values, which clients show by name. For the kinds that may have choices; the
   * coded values must be of the kind that the filter is put on.
   *
   * @param values the values that pass, at least one
   */
  record CodedValues(List<CodedValue> values) implements Filter {
    /** Copies the values. */
    public CodedValues {
      values = List.copyOf(values);
      notEmpty("coded value", values.isEmpty());
    }

    @Override
    public boolean fits(DataKind kind) {
      return values.stream().allMatch(coded -> coded.type().kind() == kind);
    }

    @Override
    public boolean accepts(Object value) {
      return values.stream().anyMatch(coded -> coded.value().equals(value));
    }

    @Override
    public String toString() {
      return "one of the coded values "
          + ValueWords.list(values.stream().map(CodedValue::value).toList());
    }
  }

  private static void notEmpty(String what, boolean isEmpty) {
    if (isEmpty) {
      throw new IllegalArgumentException("a filter needs at least one " + what);
    }
  }
}
