package io.jobengine.core.gp;

/** How a server shows its jobs: the names of statuses, and the fields that the host adds. */
record JobView(StatusDialect dialect, HostFields hostFields) {}
