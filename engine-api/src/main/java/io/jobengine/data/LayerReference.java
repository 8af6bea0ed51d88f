package io.jobengine.data;

import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A layer or table, or a part of it, by reference.
 *
 * @param content where the layer lies
 * @param filter an SQL expression that narrows it; null for none
 * @param from the first instant of interest, in whole milliseconds; null for no bound
 * @param to the last instant of interest, in whole milliseconds; null for no bound
 */
public record LayerReference(
    ContentReference content, @Nullable String filter, @Nullable Instant from, @Nullable Instant to)
    implements FeatureSource, RecordSource {
  /** Cuts instants to milliseconds; refuses a span that ends before it starts. */
  public LayerReference {
    Objects.requireNonNull(content, "content");
    from = from == null ? null : DataType.DATE.check(from);
    to = to == null ? null : DataType.DATE.check(to);
    if (from != null && to != null && from.isAfter(to)) {
      throw new IllegalArgumentException("the span from " + from + " to " + to + " runs backwards");
    }
  }

  /** Returns the whole layer at an absolute URL. */
  public static LayerReference url(String url) {
    return new LayerReference(ContentReference.url(url), null, null, null);
  }

  /** Returns the whole layer that is an item of this server's uploads. */
  public static LayerReference item(String id) {
    return new LayerReference(ContentReference.item(id), null, null, null);
  }
}
