/**
 * What plugs into the engine: executors, interceptors, sinks, stores, listeners, access, content
 * and time.
 */
@NullMarked
package io.jobengine.spi;

import org.jspecify.annotations.NullMarked;
