package io.jobengine.host;

import io.jobengine.spi.JobExecutor;
import io.jobengine.testkit.JobExecutorContract;

class JavadocExecutorTest implements JobExecutorContract {
  @Override
  public JobExecutor newExecutor(int places) {
    return new JavadocExecutor(places);
  }
}
