package io.jobengine.testkit;

import io.jobengine.Registration;
import io.jobengine.spi.Attempt;
import io.jobengine.spi.JobExecutor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** The manual executor keeps the contract, too, when threads run what it takes. */
class JobExecutorContractOnManualTest implements JobExecutorContract {
  @Override
  public JobExecutor newExecutor(int places) {
    return new RunBehind(ManualJobExecutor.withRoom(places));
  }

  private record RunBehind(ManualJobExecutor executor, ExecutorService threads)
      implements JobExecutor, AutoCloseable {
    RunBehind(ManualJobExecutor executor) {
      this(executor, Executors.newCachedThreadPool());
    }

    @Override
    public boolean offer(Attempt attempt) {
      boolean isTaken = executor.offer(attempt);
      if (isTaken) {
        threads.execute(executor::runAll);
      }
      return isTaken;
    }

    @Override
    public Registration onRoom(Runnable listener) {
      return executor.onRoom(listener);
    }

    @Override
    public void close() {
      threads.shutdown();
    }
  }
}
