package io.jobengine.core.executor;

import io.jobengine.spi.JobExecutor;
import io.jobengine.testkit.JobExecutorContract;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;

/** A host's executor that is bounded here. */
class AdaptedExecutorTest implements JobExecutorContract {
  private final ExecutorService hosts = Executors.newCachedThreadPool();

  @Override
  public JobExecutor newExecutor(int places) {
    return JobExecutors.adapted(hosts, places);
  }

  @AfterEach
  void endTheHosts() {
    hosts.shutdown();
  }
}
