/**
 * Figures, their ratios, the page that shows them, and the check that they have not become worse.
 */
@NullMarked
package io.jobengine.benchmarks.report;

import org.jspecify.annotations.NullMarked;
