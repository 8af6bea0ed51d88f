package io.jobengine.core.json;

import io.jobengine.data.Extent;
import io.jobengine.data.SpatialReference;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.JsonNode;

/**
 * Extents: values on their own, and geometries. The documentation of the former spells their
 * spatial reference with an underscore; both spellings are read everywhere.
 */
final class ExtentCodec implements Codec<Extent> {
  private final String dataType;

  ExtentCodec(String dataType) {
    this.dataType = dataType;
  }

  @Override
  public String dataType() {
    return dataType;
  }

  @Override
  public Extent read(JsonNode json) {
    return readExtent(
        Members.of(json, "an extent such as {\"xmin\":0,\"ymin\":0,\"xmax\":1,\"ymax\":1}"));
  }

  static Extent readExtent(Members members) {
    return new Extent(
        members.number("xmin"),
        members.number("ymin"),
        members.number("xmax"),
        members.number("ymax"),
        members.numberOrNan("zmin"),
        members.numberOrNan("zmax"),
        members.numberOrNan("mmin"),
        members.numberOrNan("mmax"),
        spatialReference(members));
  }

  private static @Nullable SpatialReference spatialReference(Members members) {
    SpatialReference reference =
        members.read("spatial_reference", SpatialReferenceCodec::readOrNull);
    return reference == null
        ? members.read("spatialReference", SpatialReferenceCodec::readOrNull)
        : reference;
  }

  @Override
  public void write(JsonGenerator out, Extent value, ValueFormat format) {
    out.writeStartObject();
    writeSides(out, value, /* z= */ true, /* m= */ true);
    if (value.spatialReference() != null) {
      out.writeName("spatial_reference");
      SpatialReferenceCodec.writeReference(out, value.spatialReference());
    }
    out.writeEndObject();
  }

  static void writeSides(JsonGenerator out, Extent extent, boolean z, boolean m) {
    out.writeNumberProperty("xmin", extent.xmin());
    out.writeNumberProperty("ymin", extent.ymin());
    out.writeNumberProperty("xmax", extent.xmax());
    out.writeNumberProperty("ymax", extent.ymax());
    if (z) {
      writeSide(out, "zmin", extent.zmin());
      writeSide(out, "zmax", extent.zmax());
    }
    if (m) {
      writeSide(out, "mmin", extent.mmin());
      writeSide(out, "mmax", extent.mmax());
    }
  }

  private static void writeSide(JsonGenerator out, String key, double side) {
    if (!Double.isNaN(side)) {
      out.writeNumberProperty(key, side);
    }
  }
}
