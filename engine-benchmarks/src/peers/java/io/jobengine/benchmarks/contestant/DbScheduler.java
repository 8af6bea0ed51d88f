package io.jobengine.benchmarks.contestant;

import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.task.helper.OneTimeTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import java.io.Serializable;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.h2.jdbcx.JdbcConnectionPool;

/** db-scheduler on H2 in memory. */
public final class DbScheduler implements Contestant {
  private static final String TABLE =
      """
      create table scheduled_tasks (
        task_name varchar(100), task_instance varchar(100), task_data blob,
        execution_time timestamp with time zone, picked boolean, picked_by varchar(50),
        last_success timestamp with time zone, last_failure timestamp with time zone,
        consecutive_failures int, last_heartbeat timestamp with time zone, version bigint,
        priority smallint, primary key (task_name, task_instance));
      create index by_time on scheduled_tasks (execution_time);
      """;

  private final JdbcConnectionPool database;
  private final OneTimeTask<Inputs> task;
  private final Scheduler scheduler;

  private record Inputs(String text, long lane, double factor) implements Serializable {}

  DbScheduler(Conditions conditions) throws SQLException {
    database = JdbcConnectionPool.create("jdbc:h2:mem:" + UUID.randomUUID(), "sa", "");
    try (Connection connection = database.getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute(TABLE);
    }
    Work work = conditions.work();
    task =
        Tasks.oneTime("measured", Inputs.class)
            .execute((instance, context) -> run(work, instance.getData()));
    scheduler =
        Scheduler.create(database, task)
            .threads(Conditions.WORKERS)
            .pollingInterval(Duration.ofMillis(10))
            .enableImmediateExecution()
            .build();
    scheduler.start();
  }

  private static void run(Work work, Inputs inputs) {
    try {
      work.run(inputs.text(), inputs.lane(), inputs.factor());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public String submit(Form form) {
    String id = UUID.randomUUID().toString();
    Inputs inputs = new Inputs(form.text(), form.lane(), Form.DEFAULT_FACTOR);
    scheduler.schedule(task.instance(id, inputs), Instant.now());
    return id;
  }

  @Override
  public void close() {
    scheduler.stop();
    database.dispose();
  }
}
