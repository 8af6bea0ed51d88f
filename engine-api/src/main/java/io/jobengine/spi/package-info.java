/** What an implementer plugs into the engine: executors, sinks, stores, listeners, policies. */
@NullMarked
package io.jobengine.spi;

import org.jspecify.annotations.NullMarked;
