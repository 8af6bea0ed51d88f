package io.jobengine.core.gp;

import java.util.Map;
import java.util.Objects;

/**
 * What a host sends back. It sets the content length itself, from the body.
 *
 * @param status the HTTP status. Errors of the services answer 200 and tell of the error in the
 *     body, as ArcGIS does
 * @param headers the headers, one value each
 * @param body the body; empty for a HEAD request
 */
public record GpResponse(int status, Map<String, String> headers, GpBody body) {
  /** Checks that everything is there. */
  public GpResponse {
    headers = Map.copyOf(headers);
    Objects.requireNonNull(body, "body");
  }
}
