package io.jobengine.core.gp;

import io.jobengine.Caller;

/** A request that was read: with which parameters, and where links lead. */
record Call(GpRequest request, RequestParameters parameters, Urls urls) {
  /** Returns who asks. */
  Caller caller() {
    return request.caller();
  }

  /**
   * Refuses a HEAD request for what changes something: a client that looks at headers expects no
   * effect.
   */
  void refuseHead() {
    if (request.method().equals("HEAD")) {
      throw GpException.methodNotAllowed(request.method(), "GET, POST");
    }
  }
}
