package io.jobengine.testkit;

import io.jobengine.spi.JobExecutor;

class PlainJobExecutorTest implements JobExecutorContract {
  @Override
  public JobExecutor newExecutor(int places) {
    return new PlainJobExecutor(places);
  }
}
