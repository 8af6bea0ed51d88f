package io.jobengine.core.json;

/**
 * In which of several forms values are written; the first four are what a request asks for.
 *
 * @param columnNames whether the rows of a value table are objects rather than arrays ({@code
 *     returnColumnName})
 * @param featureCollection whether features are written as a layer rather than a feature set
 *     ({@code returnFeatureCollection})
 * @param z whether geometries have their heights ({@code returnZ})
 * @param m whether geometries have their measures ({@code returnM})
 * @param hiddenTexts whether hidden strings are shown; if not they are written as empty ones, also
 *     inside of multi-values and value tables
 * @param maximumRecords how many features or records a set may have; one with more is written
 *     without any
 */
public record ValueFormat(
    boolean columnNames,
    boolean featureCollection,
    boolean z,
    boolean m,
    boolean hiddenTexts,
    int maximumRecords) {
  /** What a request gets that asks for nothing: all is off, and up to 1000 records. */
  public static final ValueFormat DEFAULT =
      new ValueFormat(
          /* columnNames= */ false,
          /* featureCollection= */ false,
          /* z= */ false,
          /* m= */ false,
          /* hiddenTexts= */ false,
          /* maximumRecords= */ 1000);
}
