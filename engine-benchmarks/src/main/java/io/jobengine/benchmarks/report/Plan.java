package io.jobengine.benchmarks.report;

import java.util.ArrayList;
import java.util.List;

/** What is measured, in which order. */
enum Plan {
  /** For the page: about a quarter of an hour for each JDK, where the machine does nothing else. */
  FULL {
    @Override
    List<Step> steps(boolean hasPeers) {
      List<Step> steps = new ArrayList<>();
      for (int run = 1; run <= 2; run++) { // in turns, so that what else happens meets all
        steps.add(Step.jmh("direct", run, "SubmitDirect", "Floor,Engine"));
        steps.add(Step.jmh("pooled", run, "SubmitPooled", "Floor,FloorQueue,ByHand,Engine"));
        steps.add(Step.harness("lookups-thousand", run, "full", 1));
        steps.add(Step.harness("lookups-million", run, "full", 4));
      }
      String variants = "EngineHeard,EngineLogged,EngineNamed";
      steps.add(Step.jmh("variants", 1, "Submit(Direct|Pooled)Benchmark.oneThread$", variants));
      steps.add(Step.jmh("virtual", 1, "SubmitVirtual", "Floor,ByHand,Engine"));
      steps.add(Step.jmh("tell", 1, "Tell|Cancel|Watch", "Floor,Engine"));
      steps.add(Step.jmh("status", 1, "Status.*(two|Key)", "Floor,Engine"));
      steps.add(Step.harness("lookups-10-million", 1, "full", 12));
      steps.add(Step.harness("growth", 1, "full", 8));
      steps.add(Step.harness("throughput", 1, "full", 4));
      steps.add(Step.harness("throughput-virtual", 1, "full", 4));
      if (hasPeers) {
        for (String peer : List.of("quartz", "db-scheduler", "jobrunr")) {
          steps.add(Step.harness("throughput-" + peer, 1, "full", 2));
        }
      }
      steps.add(Step.harness("latency", 1, "full", 1));
      steps.add(Step.harness("retained", 1, "full", 4));
      addStarts(steps, "full", 5);
      steps.add(Step.harness("idle", 1, "full", 0));
      steps.add(Step.harness("liveness", 1, "full", 0));
      return steps;
    }
  },

  /** For a check within three minutes, on one JDK. */
  SHORT {
    @Override
    List<Step> steps(boolean hasPeers) {
      List<Step> steps = new ArrayList<>();
      for (int fork = 1; fork <= 2; fork++) {
        steps.add(Step.harness("submits", fork, "short", 1));
        steps.add(Step.harness("lookups-thousand", fork, "short", 1));
      }
      steps.add(Step.harness("lookups-100-thousand", 1, "short", 1));
      steps.add(Step.harness("retained", 1, "short", 1));
      addStarts(steps, "short", 1);
      steps.add(Step.harness("idle", 1, "short", 0));
      steps.add(Step.harness("liveness", 1, "short", 0));
      return steps;
    }
  };

  /** Returns what to run, first to last. */
  abstract List<Step> steps(boolean hasPeers);

  private static void addStarts(List<Step> steps, String scale, int forks) {
    for (int fork = 1; fork <= forks; fork++) {
      steps.add(Step.harness("start-floor", fork, scale, 0));
      steps.add(Step.harness("start-engine", fork, scale, 0));
    }
  }
}
