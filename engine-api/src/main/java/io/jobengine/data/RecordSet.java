package io.jobengine.data;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Records without geometry, with the description of their attributes.
 *
 * @param fields the attributes' descriptions; may be empty, and attributes without one are allowed
 * @param records the attributes of each record, by field name; the values are those of a {@link
 *     Feature}
 * @param exceededTransferLimit whether there were more records than the server hands out
 */
public record RecordSet(
    List<Field> fields, List<Map<String, @Nullable Object>> records, boolean exceededTransferLimit)
    implements RecordSource {
  /** Copies fields and records; refuses what a {@link Feature} refuses. */
  public RecordSet {
    fields = List.copyOf(fields);
    records = records.stream().map(Attributes::copyOf).toList();
  }

  /** Returns a complete set. */
  public static RecordSet of(List<Field> fields, List<Map<String, @Nullable Object>> records) {
    return new RecordSet(fields, records, /* exceededTransferLimit= */ false);
  }
}
