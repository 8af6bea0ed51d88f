/** What is measured: the engine, and hand-written code that does the same work. */
@NullMarked
package io.jobengine.benchmarks.contestant;

import org.jspecify.annotations.NullMarked;
