/** What the engine costs, measured with JMH beside hand-written code that does the same work. */
@NullMarked
package io.jobengine.benchmarks;

import org.jspecify.annotations.NullMarked;
