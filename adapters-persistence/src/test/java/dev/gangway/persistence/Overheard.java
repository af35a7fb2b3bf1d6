package dev.gangway.persistence;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.slf4j.LoggerFactory;

/// What a class logs from now on, on whatever thread.
final class Overheard extends AppenderBase<ILoggingEvent> implements AutoCloseable {

  private final Queue<String> messages = new ConcurrentLinkedQueue<>();
  private final Logger logger;

  Overheard(Class<?> speaker) {
    logger = (Logger) LoggerFactory.getLogger(speaker);
    start();
    logger.addAppender(this);
  }

  boolean said(String words) {
    return messages.stream().anyMatch(message -> message.contains(words));
  }

  @Override
  protected void append(ILoggingEvent event) {
    messages.add(event.getFormattedMessage());
  }

  @Override
  public void close() {
    logger.detachAppender(this);
  }
}
