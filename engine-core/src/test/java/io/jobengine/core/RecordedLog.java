package io.jobengine.core;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.IThrowableProxy;
import ch.qos.logback.core.AppenderBase;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.slf4j.LoggerFactory;

/** Remembers what a class logs, in place of the console, until it is closed. */
final class RecordedLog extends AppenderBase<ILoggingEvent> implements AutoCloseable {
  private final List<Event> events = new CopyOnWriteArrayList<>();
  private final Logger logger;

  private RecordedLog(Logger logger) {
    this.logger = logger;
  }

  static RecordedLog of(Class<?> source) {
    RecordedLog log = new RecordedLog((Logger) LoggerFactory.getLogger(source));
    log.logger.setAdditive(false);
    log.logger.addAppender(log);
    log.start();
    return log;
  }

  @Override
  protected void append(ILoggingEvent event) {
    IThrowableProxy thrown = event.getThrowableProxy();
    events.add(
        new Event(
            event.getLevel(),
            event.getFormattedMessage(),
            thrown == null ? "" : thrown.getClassName() + ": " + thrown.getMessage()));
  }

  /** Returns what was logged so far. */
  List<Event> events() {
    return List.copyOf(events);
  }

  @Override
  public void close() {
    logger.detachAppender(this);
    logger.setAdditive(true);
    stop();
  }

  /**
   * What was logged.
   *
   * @param level how bad it is
   * @param text the words
   * @param thrown the throwable as it says it is; empty where there was none
   */
  record Event(Level level, String text, String thrown) {}
}
