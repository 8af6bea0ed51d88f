/** A real task: where earthquakes cluster, by the Getis-Ord Gi* statistic. */
@NullMarked
package io.jobengine.examples.hotspots;

import org.jspecify.annotations.NullMarked;
