package io.jobengine.benchmarks.harness;

import io.jobengine.benchmarks.report.Figure;
import java.util.List;

/** One kind of measurement. */
@FunctionalInterface
interface Harness {
  /** Measures, and returns what was measured. */
  List<Figure> run(Scale scale) throws Exception;
}
