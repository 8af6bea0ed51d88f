package io.jobengine.core.gp;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** Reads a request, finds its resource, and answers in the format that was asked for. */
final class RoutingGpServer implements GpServer {
  private final Polls polls;
  private final RequestReader reader;
  private final Router router;
  private final Responder responder;

  RoutingGpServer(Polls polls, RequestReader reader, Router router, Responder responder) {
    this.polls = polls;
    this.reader = reader;
    this.router = router;
    this.responder = responder;
  }

  @Override
  public CompletionStage<GpResponse> handle(GpRequest request) {
    CompletionStage<GpResponse> polled = polls.answer(request);
    return polled == null ? answer(request) : polled;
  }

  /** Answers any request, a poll, too. */
  CompletionStage<GpResponse> answer(GpRequest request) {
    RequestParameters parameters;
    Format format;
    try {
      checkMethod(request.method());
      parameters = reader.read(request);
      format = Format.named(parameters.get("f"));
    } catch (Throwable e) {
      Format named = Format.ofError(reader.readQueryLeniently(request).get("f"));
      return CompletableFuture.completedFuture(responder.failure(e, named, request));
    }
    return responder.answer(route(request, parameters), format, request);
  }

  private static void checkMethod(String method) {
    switch (method) {
      case "GET", "POST", "HEAD" -> {}
      default -> throw GpException.methodNotAllowed(method, "GET, HEAD, POST");
    }
  }

  private CompletableFuture<? extends Page> route(GpRequest request, RequestParameters parameters) {
    try {
      Call call = new Call(request, parameters, new Urls(request.base()));
      return router.route(call, request.rawPath()).toCompletableFuture();
    } catch (Throwable e) {
      return CompletableFuture.failedFuture(e);
    }
  }
}
