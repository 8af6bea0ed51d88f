package io.jobengine.core.json;

import io.jobengine.data.FeatureSet;
import io.jobengine.data.FeatureSource;
import io.jobengine.data.InvalidValueException;
import io.jobengine.data.LayerReference;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.JsonNode;

/**
 * Features: a feature set, a layer that holds one, a collection of one layer, or a reference to a
 * layer.
 */
final class FeaturesCodec implements Codec<FeatureSource> {
  private static final String EXPECTED =
      "a feature set such as {\"features\":[...]}, or a reference such as {\"url\":\"...\"}";

  @Override
  public String dataType() {
    return "GPFeatureRecordSetLayer";
  }

  @Override
  public FeatureSource read(JsonNode json) {
    Members members = Members.of(json, EXPECTED);
    LayerReference reference = LayerReferences.find(members);
    if (reference != null) {
      return reference;
    }
    if (members.has("layers")) {
      return layer(onlyLayer(members.get("layers")));
    }
    if (members.has("featureSet")) {
      return layer(json);
    }
    if (members.has("features")) {
      return FeatureSetReader.read(members, members);
    }
    throw Words.refusal(json, EXPECTED);
  }

  private static JsonNode onlyLayer(JsonNode layers) {
    if (!layers.isArray() || layers.size() != 1) {
      throw new InvalidValueException(
          "a feature collection with exactly one layer is expected, but "
              + (layers.isArray() ? "it has " + layers.size() : "'layers' is " + Words.of(layers)));
    }
    return layers.get(0);
  }

  private static FeatureSet layer(JsonNode json) {
    Members layer =
        Members.of(json, "a layer such as {\"layerDefinition\":{...},\"featureSet\":{...}}");
    Members set = Members.of(layer.get("featureSet"), "a feature set such as {\"features\":[...]}");
    Members definition = layer.read("layerDefinition", member -> Members.of(member, "an object"));
    return FeatureSetReader.read(set, definition == null ? set : definition);
  }

  @Override
  public void write(JsonGenerator out, FeatureSource value, ValueFormat format) {
    if (value instanceof FeatureSet set) {
      new FeatureSetWriter(out, set, format).write();
    } else {
      LayerReferences.write(out, (LayerReference) value);
    }
  }
}
