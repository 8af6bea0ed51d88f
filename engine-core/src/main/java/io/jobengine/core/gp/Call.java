package io.jobengine.core.gp;

import io.jobengine.Caller;

/** A request that was read: who asks, how, with which parameters, and where links lead. */
record Call(String method, Caller caller, RequestParameters parameters, Urls urls) {
  /**
   * Refuses a HEAD request for what changes something: a client that looks at headers expects no
   * effect.
   */
  void refuseHead() {
    if (method.equals("HEAD")) {
      throw GpException.methodNotAllowed(method, "GET, POST");
    }
  }
}
