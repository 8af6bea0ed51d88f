package io.jobengine.data;

import static io.jobengine.data.Refusal.assertRefused;
import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class SpatialReferenceTest {
  @Test
  void referencesToldInTheSameWordsAreEqual() {
    assertEquals(SpatialReference.WGS84, SpatialReference.wkid(4326));
    assertEquals(SpatialReference.wkt("GEOGCS[]"), SpatialReference.wkt("GEOGCS[]"));
  }

  @Test
  void anyWayToNameASystemWillDo() {
    assertEquals("WGS", named("WGS", null, null).name());
    assertEquals("a.prj", named(null, "a.prj", null).projectionFile());
    assertEquals("i1", named(null, null, "i1").projectionFileItem());
  }

  @Test
  void aReferenceNamesASystem() {
    assertRefused(
        "a spatial reference needs one of wkid, latestWkid, wkt, wkt2, name, projectionFile and"
            + " projectionFileItem",
        () -> named(null, null, null));
  }

  @Test
  void heightsAloneAreNotEnough() {
    assertRefused(
        "a spatial reference needs one of wkid, latestWkid, wkt, wkt2, name, projectionFile and"
            + " projectionFileItem",
        () -> new SpatialReference(null, null, 5621, 5621, null, null, null, "EGM", null, null));
  }

  @Test
  void idsArePositive() {
    assertRefused("wkid must be positive, but is 0", () -> SpatialReference.wkid(0));
    assertRefused(
        "latestVcsWkid must be positive, but is -1",
        () -> new SpatialReference(1, null, null, -1, null, null, null, null, null, null));
  }

  @Test
  void textsAreNotBlank() {
    assertRefused("wkt must not be blank", () -> SpatialReference.wkt(" "));
    assertRefused("name must not be blank", () -> named("", null, null));
  }

  private static SpatialReference named(String name, String file, String item) {
    return new SpatialReference(null, null, null, null, null, null, name, null, file, item);
  }
}
