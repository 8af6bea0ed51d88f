package io.jobengine.benchmarks.contestant;

import java.time.Duration;
import org.jobrunr.jobs.lambdas.JobRequest;
import org.jobrunr.jobs.lambdas.JobRequestHandler;
import org.jobrunr.scheduling.JobRequestScheduler;
import org.jobrunr.server.BackgroundJobServerConfiguration;
import org.jobrunr.server.JobActivator;
import org.jobrunr.storage.InMemoryStorageProvider;
import org.jobrunr.utils.mapper.jackson3.Jackson3JsonMapper;

/** JobRunr with its storage provider in memory. */
public final class JobRunr implements Contestant {
  /** The shortest that it takes. */
  private static final Duration POLL = Duration.ofMillis(200);

  private final JobRequestScheduler scheduler;

  JobRunr(Conditions conditions) {
    Handler handler = new Handler(conditions.work());
    scheduler =
        org.jobrunr.configuration.JobRunr.configure()
            .useJsonMapper(new Jackson3JsonMapper())
            .useStorageProvider(new InMemoryStorageProvider())
            .useJobActivator(
                new JobActivator() {
                  @Override
                  public <T> T activateJob(Class<T> type) {
                    return type.cast(handler);
                  }
                })
            .useBackgroundJobServer(
                BackgroundJobServerConfiguration.usingStandardBackgroundJobServerConfiguration()
                    .andWorkerCount(Conditions.WORKERS)
                    .andPollInterval(POLL))
            .initialize()
            .getJobRequestScheduler();
  }

  @Override
  public String submit(Form form) {
    return scheduler.enqueue(new Asked(form.text(), form.lane(), Form.DEFAULT_FACTOR)).toString();
  }

  @Override
  public void close() {
    org.jobrunr.configuration.JobRunr.destroy();
  }

  /** The inputs of a job, which JobRunr writes down as JSON. */
  public record Asked(String text, long lane, double factor) implements JobRequest {
    @Override
    public Class<Handler> getJobRequestHandler() {
      return Handler.class;
    }
  }

  /** Runs the jobs. */
  public static final class Handler implements JobRequestHandler<Asked> {
    private final Work work;

    Handler(Work work) {
      this.work = work;
    }

    @Override
    public void run(Asked asked) throws InterruptedException {
      work.run(asked.text(), asked.lane(), asked.factor());
    }
  }
}
