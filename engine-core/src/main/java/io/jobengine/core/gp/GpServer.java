package io.jobengine.core.gp;

import java.util.concurrent.CompletionStage;

/**
 * Answers the requests of geoprocessing clients. Made by {@link GpServers#builder}; a host hands
 * every request below its mount point to it, and sends what comes back.
 *
 * <p><b>Thread safety:</b> safe.
 */
@FunctionalInterface
public interface GpServer {
  /**
   * Answers a request. Whatever the request holds, there is a response: this method never throws,
   * and the stage never completes with a failure.
   *
   * <p>The stage is complete already, except where a synchronous task runs ({@code execute}), or a
   * store has to be asked. Its dependents then run on the engine's notifier: a host that writes to
   * a slow client hands over to a thread of its own. Cancelling the stage of an {@code execute}
   * ({@code toCompletableFuture().cancel(true)}) cancels its job; a host does so when the client
   * has gone.
   *
   * <p><b>Blocking:</b> none but reading the body, if that is a stream or a file: a host that must
   * not block its thread gives the bytes that it has read.
   */
  CompletionStage<GpResponse> handle(GpRequest request);
}
