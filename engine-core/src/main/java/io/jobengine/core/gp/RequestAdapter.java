package io.jobengine.core.gp;

import io.jobengine.JobRequest;

/**
 * Lets the host complete what a client asks for: attributes for its interceptors, limits, a key of
 * its own.
 *
 * <pre>{@code
 * GpServers.builder(engine)
 *     .requestAdapter((request, job) ->
 *         job.withAttribute(TRACE, traceOf(request.headers())).withLimits(limitsOf(request.caller())))
 *     .build();
 * }</pre>
 *
 * <p><b>Thread safety:</b> called concurrently.
 *
 * <p><b>Callbacks:</b> on the thread that calls {@link GpServer#handle}, for each {@code submitJob}
 * and {@code execute}, before the engine checks the request.
 *
 * <p><b>Blocking:</b> must not block.
 *
 * <p><b>Failure:</b> an {@link io.jobengine.InvalidRequestException} or a {@link
 * io.jobengine.JobRejectedException} is told to the client in its words; anything else is logged,
 * and the client is told of an internal error.
 */
@FunctionalInterface
public interface RequestAdapter {
  /**
   * Returns the request to make of a client's.
   *
   * @param request what the client sent; the body may have been read
   * @param job what the layer made of it: the task, the inputs, perhaps with problems, and for
   *     {@code submitJob} the key of the {@code Idempotency-Key} header
   * @return a request for the same task
   */
  JobRequest adapt(GpRequest request, JobRequest job);
}
