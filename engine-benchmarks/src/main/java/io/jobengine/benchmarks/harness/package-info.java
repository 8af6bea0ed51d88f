/**
 * Measurements that JMH is not made for: contestants that take turns in one JVM, latencies, memory,
 * pauses, starts, and what an idle contestant does.
 */
@NullMarked
package io.jobengine.benchmarks.harness;

import org.jspecify.annotations.NullMarked;
