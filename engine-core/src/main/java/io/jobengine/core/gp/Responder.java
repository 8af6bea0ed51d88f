package io.jobengine.core.gp;

import com.google.common.hash.Hashing;
import com.google.common.io.BaseEncoding;
import io.jobengine.IdempotencyConflictException;
import io.jobengine.InvalidRequestException;
import io.jobengine.JobRejectedException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Makes responses of pages and failures, in each format. */
final class Responder {
  private static final Logger logger = LoggerFactory.getLogger(Responder.class);
  private static final int OK = 200;
  private static final int SEE_OTHER = 303;

  private final Json json;
  private final boolean errorStatuses;
  private final Map<String, String> jsonHeaders;
  private final Map<String, String> htmlHeaders;

  /**
   * Makes a responder.
   *
   * @param corsOrigin the origin whose scripts may read the responses; empty for none but the own
   * @param errorStatuses whether errors of the services are told by the HTTP status, too
   */
  Responder(Json json, String corsOrigin, boolean errorStatuses) {
    this.json = json;
    this.errorStatuses = errorStatuses;
    Map<String, String> common =
        Map.of("Cache-Control", "no-store", "X-Content-Type-Options", "nosniff");
    if (!corsOrigin.isEmpty()) {
      common = with(common, "Access-Control-Allow-Origin", corsOrigin);
    }
    jsonHeaders = with(common, "Content-Type", "application/json;charset=UTF-8");
    htmlHeaders =
        with(
            with(common, "Content-Type", "text/html;charset=UTF-8"),
            "Content-Security-Policy",
            securityPolicy());
  }

  /** No script, no frame, nothing from elsewhere; the one style sheet is known by its hash. */
  private static String securityPolicy() {
    byte[] hash = Hashing.sha256().hashString(HtmlWriter.STYLE, StandardCharsets.UTF_8).asBytes();
    return "default-src 'none'; style-src 'sha256-"
        + BaseEncoding.base64().encode(hash)
        + "'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";
  }

  private static Map<String, String> with(Map<String, String> headers, String name, String value) {
    return with(headers, Map.of(name, value));
  }

  private static Map<String, String> with(Map<String, String> headers, Map<String, String> more) {
    if (more.isEmpty()) {
      return headers;
    }
    Map<String, String> all = new HashMap<>(headers);
    all.putAll(more);
    return Map.copyOf(all);
  }

  /** Returns the response to a page that may have to be waited for. Cancelling it cancels that. */
  CompletableFuture<GpResponse> answer(
      CompletableFuture<? extends Page> page, Format format, GpRequest request) {
    CompletableFuture<GpResponse> response =
        page.handle((answer, failure) -> answer(answer, failure, format, request));
    Cancels.passOn(response, page);
    return response;
  }

  /** Returns the response to a GET that shows a page, which was written in JSON. */
  GpResponse json(byte[] page) {
    return new GpResponse(OK, jsonHeaders, GpBody.of(page));
  }

  /** Returns the response to a page or, where there is none, to a failure. Never throws. */
  GpResponse answer(
      @Nullable Page page, @Nullable Throwable failure, Format format, GpRequest request) {
    try {
      if (failure != null) {
        return failure(failure, format, request);
      }
      return page(Objects.requireNonNull(page), format, request);
    } catch (Throwable e) {
      return failure(e, format, request);
    }
  }

  /** Returns the response that shows a page, or sends people on to where it leads. */
  private GpResponse page(Page page, Format format, GpRequest request) {
    String redirect = page.redirect();
    if (format == Format.HTML && redirect != null) {
      Map<String, String> headers = with(htmlHeaders, "Location", redirect);
      return new GpResponse(SEE_OTHER, with(headers, page.headers()), GpBody.empty());
    }
    return response(OK, page, format, request, page.headers());
  }

  /**
   * Returns the response to a failure. What is no answer to the client is logged, and told in no
   * more words than that.
   */
  GpResponse failure(Throwable failure, Format format, GpRequest request) {
    GpException error = error(failure, request);
    return response(
        error.httpStatus(errorStatuses), new ErrorPage(error), format, request, error.headers());
  }

  private static GpException error(Throwable failure, GpRequest request) {
    if (failure instanceof GpException error) {
      return error;
    }
    if (failure instanceof IdempotencyConflictException conflict) {
      return GpException.of(conflict);
    }
    if (failure instanceof InvalidRequestException refusal) {
      return GpException.of(refusal);
    }
    if (failure instanceof JobRejectedException rejection) {
      return GpException.of(rejection);
    }
    if (failure instanceof CompletionException && failure.getCause() != null) {
      return error(failure.getCause(), request);
    }
    logger.error("{} {} failed", request.method(), request.rawPath(), failure);
    return GpException.internalError();
  }

  private GpResponse response(
      int status, Page page, Format format, GpRequest request, Map<String, String> headers) {
    boolean isHtml = format == Format.HTML;
    GpBody body =
        request.method().equals("HEAD") ? GpBody.empty() : GpBody.of(bytes(page, format, request));
    return new GpResponse(status, with(isHtml ? htmlHeaders : jsonHeaders, headers), body);
  }

  private byte[] bytes(Page page, Format format, GpRequest request) {
    return switch (format) {
      case JSON -> json.compact(page::write);
      case PJSON -> json.pretty(page::write);
      case HTML ->
          HtmlWriter.page(page, json.tree(page::write), new Urls(request.base()).catalog())
              .getBytes(StandardCharsets.UTF_8);
    };
  }
}
