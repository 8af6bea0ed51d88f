package io.jobengine.core;

import static org.junit.jupiter.api.Assertions.assertEquals;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.slf4j.LoggerFactory;

/**
 * What the engine logs while this is open, kept from the console. Closing it checks that no warning
 * came that the test did not take.
 */
final class EngineLog implements AutoCloseable {
  private final Logger logger = (Logger) LoggerFactory.getLogger("io.jobengine");
  private final boolean wasAdditive = logger.isAdditive();
  private final List<ILoggingEvent> warnings = new CopyOnWriteArrayList<>();
  private final AppenderBase<ILoggingEvent> appender =
      new AppenderBase<>() {
        @Override
        protected void append(ILoggingEvent event) {
          if (event.getLevel().isGreaterOrEqual(Level.WARN)) {
            event.prepareForDeferredProcessing(); // keeps what the MDC says now
            warnings.add(event);
          }
        }
      };

  private EngineLog() {
    appender.start();
    logger.setAdditive(false);
    logger.addAppender(appender);
  }

  static EngineLog open() {
    return new EngineLog();
  }

  /** Returns the warnings and errors so far, and forgets them. */
  List<ILoggingEvent> take() {
    List<ILoggingEvent> taken = new ArrayList<>(warnings);
    warnings.removeAll(taken);
    return taken;
  }

  /** Returns the texts of the warnings and errors so far, and forgets them. */
  List<String> takeTexts() {
    return take().stream().map(ILoggingEvent::getFormattedMessage).toList();
  }

  @Override
  public void close() {
    logger.detachAppender(appender);
    logger.setAdditive(wasAdditive);
    appender.stop();
    assertEquals(List.of(), takeTexts(), "warnings in the log");
  }
}
