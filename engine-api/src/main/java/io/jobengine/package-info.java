/**
 * What a host calls: the engine, its jobs, and the values that describe them.
 *
 * <p>Start with {@link io.jobengine.JobEngine}. Authors of tasks need {@code io.jobengine.task}
 * too, authors of executors, sinks and stores {@code io.jobengine.spi}.
 */
@NullMarked
package io.jobengine;

import org.jspecify.annotations.NullMarked;
