package io.jobengine.benchmarks.contestant;

import java.util.Properties;
import java.util.UUID;
import org.quartz.Job;
import org.quartz.JobBuilder;
import org.quartz.JobDataMap;
import org.quartz.JobDetail;
import org.quartz.JobExecutionContext;
import org.quartz.JobExecutionException;
import org.quartz.Scheduler;
import org.quartz.SchedulerException;
import org.quartz.TriggerBuilder;
import org.quartz.impl.StdSchedulerFactory;

/** Quartz with its store in memory. */
public final class Quartz implements Contestant {
  private static final String WORK = "work";

  private final Scheduler scheduler;

  Quartz(Conditions conditions) throws SchedulerException {
    Properties settings = new Properties();
    settings.put("org.quartz.scheduler.instanceName", UUID.randomUUID().toString());
    settings.put("org.quartz.threadPool.threadCount", Integer.toString(Conditions.WORKERS));
    settings.put(
        "org.quartz.scheduler.batchTriggerAcquisitionMaxCount",
        Integer.toString(Conditions.WORKERS));
    settings.put("org.quartz.jobStore.class", "org.quartz.simpl.RAMJobStore");
    scheduler = new StdSchedulerFactory(settings).getScheduler();
    scheduler.getContext().put(WORK, conditions.work());
    scheduler.start();
  }

  @Override
  public String submit(Form form) {
    String id = UUID.randomUUID().toString();
    JobDataMap inputs = new JobDataMap();
    inputs.put(Form.TEXT, form.text());
    inputs.put(Form.LANE, form.lane());
    inputs.put(Form.FACTOR, Form.DEFAULT_FACTOR);
    JobDetail job = JobBuilder.newJob(Measured.class).withIdentity(id).usingJobData(inputs).build();
    try {
      scheduler.scheduleJob(job, TriggerBuilder.newTrigger().startNow().build());
    } catch (SchedulerException e) {
      throw new IllegalStateException("Quartz refused a job", e);
    }
    return id;
  }

  @Override
  public void close() {
    try {
      scheduler.shutdown(/* waitForJobsToComplete= */ true);
    } catch (SchedulerException e) {
      throw new IllegalStateException("Quartz did not end", e);
    }
  }

  /** What Quartz makes one of for each job. */
  public static final class Measured implements Job {
    /** Called by Quartz. */
    public Measured() {}

    @Override
    public void execute(JobExecutionContext context) throws JobExecutionException {
      JobDataMap inputs = context.getMergedJobDataMap();
      try {
        Work work = (Work) context.getScheduler().getContext().get(WORK);
        work.run(
            inputs.getString(Form.TEXT), inputs.getLong(Form.LANE), inputs.getDouble(Form.FACTOR));
      } catch (SchedulerException e) {
        throw new JobExecutionException(e);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
  }
}
