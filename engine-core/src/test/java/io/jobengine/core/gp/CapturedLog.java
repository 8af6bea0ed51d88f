package io.jobengine.core.gp;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxy;
import ch.qos.logback.core.read.ListAppender;
import java.util.List;
import org.slf4j.LoggerFactory;

/** What a class logs from now on. It is kept from the console: a test expects it. */
final class CapturedLog {
  private final ListAppender<ILoggingEvent> appender = new ListAppender<>();

  private CapturedLog() {}

  static CapturedLog of(Class<?> source) {
    CapturedLog log = new CapturedLog();
    Logger logger = (Logger) LoggerFactory.getLogger(source);
    logger.detachAndStopAllAppenders();
    logger.setAdditive(false);
    log.appender.start();
    logger.addAppender(log.appender);
    return log;
  }

  int size() {
    return appender.list.size();
  }

  List<String> messages() {
    return appender.list.stream().map(ILoggingEvent::getFormattedMessage).toList();
  }

  boolean causedBy(Throwable cause) {
    return appender.list.get(0).getThrowableProxy() instanceof ThrowableProxy proxy
        && proxy.getThrowable() == cause;
  }
}
