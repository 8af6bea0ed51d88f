package io.jobengine.data;

import org.jspecify.annotations.Nullable;

/**
 * What coordinates mean: a coordinate system for the plane and maybe one for heights. It may be
 * told in several ways at once; where they contradict each other, the first in the order of the
 * components holds. Two are equal if they are told in the same words.
 *
 * @param wkid the well-known id of the coordinate system, as first given; null if not told
 * @param latestWkid its well-known id of today; null if not told
 * @param vcsWkid the well-known id of the vertical coordinate system; null if not told
 * @param latestVcsWkid its well-known id of today; null if not told
 * @param wkt the well-known text; null if not told
 * @param wkt2 the well-known text of the second version; null if not told
 * @param name the name of the coordinate system; null if not told
 * @param vcsName the name of the vertical coordinate system; null if not told
 * @param projectionFile the URL or path of a projection file; null if not told
 * @param projectionFileItem the id of an uploaded projection file; null if not told
 */
public record SpatialReference(
    @Nullable Integer wkid,
    @Nullable Integer latestWkid,
    @Nullable Integer vcsWkid,
    @Nullable Integer latestVcsWkid,
    @Nullable String wkt,
    @Nullable String wkt2,
    @Nullable String name,
    @Nullable String vcsName,
    @Nullable String projectionFile,
    @Nullable String projectionFileItem) {
  /** Longitude and latitude in degrees, as GPS gives them. */
  public static final SpatialReference WGS84 = wkid(4326);

  /** Refuses blank texts, ids that are not positive, and a reference that names no system. */
  public SpatialReference {
    positiveOrNull("wkid", wkid);
    positiveOrNull("latestWkid", latestWkid);
    positiveOrNull("vcsWkid", vcsWkid);
    positiveOrNull("latestVcsWkid", latestVcsWkid);
    Arguments.notBlankOrNull("wkt", wkt);
    Arguments.notBlankOrNull("wkt2", wkt2);
    Arguments.notBlankOrNull("name", name);
    Arguments.notBlankOrNull("vcsName", vcsName);
    Arguments.notBlankOrNull("projectionFile", projectionFile);
    Arguments.notBlankOrNull("projectionFileItem", projectionFileItem);
    boolean isNamed =
        wkid != null
            || latestWkid != null
            || wkt != null
            || wkt2 != null
            || name != null
            || projectionFile != null
            || projectionFileItem != null;
    if (!isNamed) {
      throw new IllegalArgumentException(
          "a spatial reference needs one of wkid, latestWkid, wkt, wkt2, name, projectionFile and"
              + " projectionFileItem");
    }
  }

  /** Returns the spatial reference with a well-known id, such as 4326. */
  public static SpatialReference wkid(int wkid) {
    return new SpatialReference(wkid, null, null, null, null, null, null, null, null, null);
  }

  /** Returns the spatial reference that a well-known text describes; the text is not parsed. */
  public static SpatialReference wkt(String wkt) {
    return new SpatialReference(null, null, null, null, wkt, null, null, null, null, null);
  }

  private static void positiveOrNull(String name, @Nullable Integer id) {
    if (id != null && id <= 0) {
      throw new IllegalArgumentException(name + " must be positive, but is " + id);
    }
  }
}
