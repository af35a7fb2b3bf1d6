package dev.gangway.bootstrap;

import static java.util.Objects.requireNonNull;

import dev.gangway.stripe.sandbox.StripeSandbox;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;

/// The sandbox in a process of its own. It outlives the Gangway that uses it, as Stripe does.
final class LoneSandbox {

  private final StripeSandbox sandbox;
  private final CountDownLatch stopped = new CountDownLatch(1);

  private LoneSandbox(StripeSandbox sandbox) {
    this.sandbox = requireNonNull(sandbox);
  }

  /// Starts it, and tells where it is and which settings lead a Gangway to it.
  ///
  /// @throws IllegalStateException if the port or the folder is taken
  /// @throws java.io.UncheckedIOException if the folder cannot be used
  static LoneSandbox start(int port, Optional<Path> folder, Console console) {
    var config =
        folder
            .map(StripeSandbox.Config::keptIn)
            .orElseGet(StripeSandbox.Config::inMemory)
            .withPort(port);
    var alone = new LoneSandbox(StripeSandbox.start(config));
    Runtime.getRuntime().addShutdownHook(new Thread(alone::stop, "stop"));
    console.say(alone.greeting());
    return alone;
  }

  /// Returns when the process is told to stop.
  void awaitStop() {
    try {
      stopped.await();
    } catch (InterruptedException told) {
      Thread.currentThread().interrupt();
    }
  }

  private String greeting() {
    return """
    The sandbox is ready.

      Its mails           %1$s/mail
      The sandbox         %1$s/dashboard

    For a Gangway that is to use it:

      GANGWAY_STRIPE_API_BASE=%1$s
      GANGWAY_STRIPE_SECRET_KEY=%2$s
      GANGWAY_SMTP_URL=%3$s

    Stop it with Ctrl-C.\
    """
        .formatted(sandbox.address(), sandbox.secretKey(), sandbox.smtpAddress());
  }

  private void stop() {
    sandbox.close();
    stopped.countDown();
  }
}
