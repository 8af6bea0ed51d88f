package io.jobengine.core.gp;

import java.util.function.Consumer;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.PrettyPrinter;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.json.JsonWriteFeature;
import tools.jackson.core.util.ByteArrayBuilder;
import tools.jackson.core.util.DefaultIndenter;
import tools.jackson.core.util.DefaultPrettyPrinter;
import tools.jackson.core.util.JsonRecyclerPools;
import tools.jackson.core.util.Separators;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Makes JSON of what pages write.
 *
 * <p><b>Thread safety:</b> safe.
 */
final class Json {
  private static final int POOLED_BUFFERS = 32;
  private static final int TYPICAL_BYTES = 500;

  private final JsonFactory factory =
      JsonFactory.builder()
          // A text may hold half a surrogate pair, which has no UTF-8; its escape can be sent.
          .disable(JsonWriteFeature.COMBINE_UNICODE_SURROGATES_IN_UTF8)
          .recyclerPool(JsonRecyclerPools.newBoundedPool(POOLED_BUFFERS)) // none in a thread local
          .streamReadConstraints(
              StreamReadConstraints.builder()
                  .maxStringLength(Integer.MAX_VALUE)
                  .maxNumberLength(Integer.MAX_VALUE)
                  .build())
          .build();
  private final JsonMapper mapper = new JsonMapper(factory);
  private final ObjectWriteContext compact = ObjectWriteContext.empty();
  private final ObjectWriteContext pretty = new Indented();

  /** Returns JSON on one line, in UTF-8. */
  byte[] compact(Consumer<JsonGenerator> content) {
    return write(content, compact);
  }

  /** Returns JSON with line breaks, in UTF-8. */
  byte[] pretty(Consumer<JsonGenerator> content) {
    return write(content, pretty);
  }

  /** Returns JSON as a tree. */
  JsonNode tree(Consumer<JsonGenerator> content) {
    return mapper.readTree(compact(content));
  }

  private byte[] write(Consumer<JsonGenerator> content, ObjectWriteContext context) {
    ByteArrayBuilder bytes = new ByteArrayBuilder(TYPICAL_BYTES);
    try (JsonGenerator json = factory.createGenerator(context, bytes)) {
      content.accept(json);
    }
    return bytes.toByteArray();
  }

  private static final class Indented extends ObjectWriteContext.Base {
    private static final DefaultIndenter INDENT = new DefaultIndenter(" ", "\n");
    private static final Separators SEPARATORS =
        Separators.createDefaultInstance()
            .withObjectNameValueSpacing(Separators.Spacing.AFTER)
            .withObjectEmptySeparator("")
            .withArrayEmptySeparator("");

    @Override
    public boolean hasPrettyPrinter() {
      return true;
    }

    @Override
    public PrettyPrinter getPrettyPrinter() {
      return new DefaultPrettyPrinter(SEPARATORS)
          .withObjectIndenter(INDENT)
          .withArrayIndenter(INDENT);
    }
  }
}
