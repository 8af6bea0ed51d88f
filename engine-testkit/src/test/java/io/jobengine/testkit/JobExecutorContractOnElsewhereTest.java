package io.jobengine.testkit;

import io.jobengine.spi.JobExecutor;

/** An executor that begins what it takes keeps the contract. */
class JobExecutorContractOnElsewhereTest implements JobExecutorContract {
  @Override
  public JobExecutor newExecutor(int places) {
    return new ElsewhereJobExecutor(places);
  }
}
