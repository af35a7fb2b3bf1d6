package dev.gangway.bootstrap;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import dev.gangway.bootstrap.settings.Settings;
import org.slf4j.LoggerFactory;
import org.slf4j.bridge.SLF4JBridgeHandler;

/// One log, to the standard error stream, whoever writes to it. How it looks and who is kept quiet
/// stands in `logback.xml`.
final class Logging {

  private Logging() {}

  static void configure(Settings.LogLevel level) {
    SLF4JBridgeHandler.removeHandlersForRootLogger();
    SLF4JBridgeHandler.install();
    if (LoggerFactory.getLogger("dev.gangway") instanceof Logger ours) {
      ours.setLevel(Level.toLevel(level.name()));
    }
  }
}
