package io.jobengine.core.json;

import io.jobengine.data.SpatialReference;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.JsonNode;

/** Spatial references in all their forms; a bare number is a well-known id. */
final class SpatialReferenceCodec implements Codec<SpatialReference> {
  private static final String EXPECTED = "a spatial reference such as {\"wkid\":4326}";

  private final String dataType;

  SpatialReferenceCodec(String dataType) {
    this.dataType = dataType;
  }

  @Override
  public String dataType() {
    return dataType;
  }

  @Override
  public SpatialReference read(JsonNode json) {
    if (json.isInt()) {
      return SpatialReference.wkid(json.intValue());
    }
    SpatialReference reference = readOrNull(json);
    if (reference == null) {
      throw Words.refusal(json, EXPECTED + " or {\"wkt\":\"...\"}");
    }
    return reference;
  }

  /**
   * Returns a spatial reference; null if the object names none, as clients write one that they
   * don't know.
   */
  static @Nullable SpatialReference readOrNull(JsonNode json) {
    Members members = Members.of(json, EXPECTED);
    Integer wkid = members.integer("wkid");
    Integer latestWkid = members.integer("latestWkid");
    String wkt = members.wordsOrNull("wkt");
    String wkt2 = members.wordsOrNull("wkt2");
    String name = members.wordsOrNull("name");
    String file = members.wordsOrNull("projectionFile");
    String fileItem = members.wordsOrNull("projectionFileItemID");
    boolean isNamed =
        wkid != null
            || latestWkid != null
            || wkt != null
            || wkt2 != null
            || name != null
            || file != null
            || fileItem != null;
    return isNamed
        ? new SpatialReference(
            wkid,
            latestWkid,
            members.integer("vcsWkid"),
            members.integer("latestVcsWkid"),
            wkt,
            wkt2,
            name,
            members.wordsOrNull("vcsName"),
            file,
            fileItem)
        : null;
  }

  @Override
  public void write(JsonGenerator out, SpatialReference value, ValueFormat format) {
    writeReference(out, value);
  }

  static void writeReference(JsonGenerator out, SpatialReference reference) {
    out.writeStartObject();
    writeId(out, "wkid", reference.wkid());
    writeId(out, "latestWkid", reference.latestWkid());
    writeId(out, "vcsWkid", reference.vcsWkid());
    writeId(out, "latestVcsWkid", reference.latestVcsWkid());
    writeText(out, "wkt", reference.wkt());
    writeText(out, "wkt2", reference.wkt2());
    writeText(out, "name", reference.name());
    writeText(out, "vcsName", reference.vcsName());
    writeText(out, "projectionFile", reference.projectionFile());
    writeText(out, "projectionFileItemID", reference.projectionFileItem());
    out.writeEndObject();
  }

  private static void writeId(JsonGenerator out, String key, @Nullable Integer id) {
    if (id != null) {
      out.writeNumberProperty(key, id);
    }
  }

  private static void writeText(JsonGenerator out, String key, @Nullable String text) {
    if (text != null) {
      out.writeStringProperty(key, text);
    }
  }
}
