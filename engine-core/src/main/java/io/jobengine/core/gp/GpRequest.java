package io.jobengine.core.gp;

import com.google.common.base.Ascii;
import io.jobengine.Caller;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A request as a host received it, not decoded: the layer decodes it, strictly.
 *
 * @param method the HTTP method, in upper case
 * @param rawPath the path below {@code base}, with its percent escapes, beginning with a slash:
 *     {@code /services/Hydrology/GPServer}. A host cuts off where it mounted the layer; a path that
 *     does not begin with {@code /services} gets the error "Invalid URL"
 * @param rawQuery the query with its percent escapes, without the question mark; null or empty when
 *     there is none
 * @param headers the headers; names in any case. Only {@code Content-Type} and, for {@code
 *     submitJob}, {@code Idempotency-Key} are looked at
 * @param body the body, {@link GpBody#empty()} when there is none. A stream is read on the thread
 *     that calls {@link GpServer#handle}
 * @param caller who asks, as the host has found out
 * @param base the public URL of the directory that holds {@code services}, as clients and browsers
 *     see it: {@code https://example.com/arcgis/rest}. All links come from it, none from the {@code
 *     Host} header; it has neither query nor fragment
 */
public record GpRequest(
    String method,
    String rawPath,
    @Nullable String rawQuery,
    Map<String, List<String>> headers,
    GpBody body,
    Caller caller,
    URI base) {
  /** Checks that everything but the query is there. */
  public GpRequest {
    Objects.requireNonNull(method, "method");
    Objects.requireNonNull(rawPath, "rawPath");
    Objects.requireNonNull(headers, "headers");
    Objects.requireNonNull(body, "body");
    Objects.requireNonNull(caller, "caller");
    Objects.requireNonNull(base, "base");
  }

  /** Returns the first value of a header, its name in any case, or null. */
  @Nullable String header(String name) {
    for (Map.Entry<String, List<String>> header : headers.entrySet()) {
      if (Ascii.equalsIgnoreCase(header.getKey(), name) && !header.getValue().isEmpty()) {
        return header.getValue().get(0);
      }
    }
    return null;
  }
}
