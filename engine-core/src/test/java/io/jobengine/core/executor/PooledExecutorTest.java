package io.jobengine.core.executor;

import io.jobengine.spi.JobExecutor;
import io.jobengine.testkit.JobExecutorContract;
import java.util.concurrent.Executors;

class PooledExecutorTest implements JobExecutorContract {
  @Override
  public JobExecutor newExecutor(int places) {
    return JobExecutors.pooled(places, /* maxReplaced= */ 1, Executors.defaultThreadFactory());
  }
}
