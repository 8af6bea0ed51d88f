package io.jobengine.data;

/** The types of the fields of features and records. */
public enum FieldType {
  /** A whole number of 16 bits. */
  SMALL_INTEGER,
  /** A whole number of 32 bits. */
  INTEGER,
  /** A whole number of 64 bits. */
  BIG_INTEGER,
  /** A floating-point number of 32 bits. */
  SINGLE,
  /** A floating-point number of 64 bits. */
  DOUBLE,
  /** Text. */
  STRING,
  /** An instant, as milliseconds since 1970. */
  DATE,
  /** A date without time, as text. */
  DATE_ONLY,
  /** A time without date, as text. */
  TIME_ONLY,
  /** A time stamp with its offset, as text. */
  TIMESTAMP_OFFSET,
  /** The id of the object within its table. */
  OID,
  /** A geometry. */
  GEOMETRY,
  /** Bytes. */
  BLOB,
  /** A raster. */
  RASTER,
  /** An id that is unique everywhere. */
  GUID,
  /** An id that is unique everywhere and kept by the database. */
  GLOBAL_ID,
  /** An XML document. */
  XML
}
