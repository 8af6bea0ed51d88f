package io.jobengine.core.executor;

import io.jobengine.spi.JobExecutor;
import io.jobengine.testkit.JobExecutorContract;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;

/** A host's executor that queues what it has no thread for. */
class UnboundedAdaptedExecutorTest implements JobExecutorContract {
  private final ExecutorService hosts = Executors.newFixedThreadPool(3);

  @Override
  public JobExecutor newExecutor(int places) {
    return JobExecutors.adapted(hosts);
  }

  @Override
  public boolean hasPlaces() {
    return false;
  }

  @AfterEach
  void endTheHosts() {
    hosts.shutdown();
  }
}
