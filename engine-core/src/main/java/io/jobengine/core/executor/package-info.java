/** Executors that come with the engine. */
@NullMarked
package io.jobengine.core.executor;

import org.jspecify.annotations.NullMarked;
