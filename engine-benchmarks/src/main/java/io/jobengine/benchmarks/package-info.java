/** What the paths of the engine cost, measured with JMH beside hand-written code. */
@NullMarked
package io.jobengine.benchmarks;

import org.jspecify.annotations.NullMarked;
