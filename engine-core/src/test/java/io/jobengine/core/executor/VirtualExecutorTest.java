package io.jobengine.core.executor;

import io.jobengine.spi.JobExecutor;
import io.jobengine.testkit.JobExecutorContract;
import org.junit.jupiter.api.condition.EnabledForJreRange;
import org.junit.jupiter.api.condition.JRE;

@EnabledForJreRange(min = JRE.JAVA_21)
class VirtualExecutorTest implements JobExecutorContract {
  @Override
  public JobExecutor newExecutor(int places) {
    return JobExecutors.virtual(places);
  }
}
