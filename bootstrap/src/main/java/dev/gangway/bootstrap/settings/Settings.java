package dev.gangway.bootstrap.settings;

import static java.util.Objects.requireNonNull;

import dev.gangway.application.service.PaymentAccountTrigger;
import dev.gangway.application.service.TrialEnd;
import dev.gangway.bootstrap.reading.Mistake;
import dev.gangway.bootstrap.reading.Mistakes;
import dev.gangway.bootstrap.reading.TextFiles;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// How an installation is set up, checked as a whole.
///
/// @param port where people are served; 0 takes any that is free
/// @param bindAddress the address of the network interface that people are served on
/// @param trustedProxies whose word on a caller's address is believed (`X-Forwarded-For`)
/// @param concurrency how many calls are worked on at once; more wait their turn for a moment
/// @param publicUrl how people's browsers reach us, without a slash at the end; empty if that is
///   localhost at the port we get
/// @param dataFolder where the embedded database and the sandbox keep what they know
/// @param openOn what starts the opening of a payment account
/// @param trialEnd what becomes of somebody whose trial has ended
/// @param reconciling how Stripe's customers are compared with ours by itself
/// @param catalogue the file of partners and plans; empty for the demo catalogue
/// @param limits whether attempts are limited by address and IP
public record Settings(
    int port,
    String bindAddress,
    List<String> trustedProxies,
    int concurrency,
    Optional<URI> publicUrl,
    Path dataFolder,
    Database database,
    Stripe stripe,
    Sandbox sandbox,
    Mail mail,
    PaymentAccountTrigger openOn,
    TrialEnd trialEnd,
    Reconciling reconciling,
    Optional<Path> catalogue,
    Limits limits,
    LogLevel logLevel) {

  public Settings {
    requireNonNull(bindAddress);
    trustedProxies = List.copyOf(trustedProxies);
    requireNonNull(publicUrl);
    requireNonNull(dataFolder);
    requireNonNull(database);
    requireNonNull(stripe);
    requireNonNull(sandbox);
    requireNonNull(mail);
    requireNonNull(openOn);
    requireNonNull(trialEnd);
    requireNonNull(reconciling);
    requireNonNull(catalogue);
    requireNonNull(limits);
    requireNonNull(logLevel);
  }

  /// How people's browsers reach us.
  ///
  /// @param ownPort the port that we got
  public URI publicUrlAt(int ownPort) {
    return publicUrl.orElseGet(() -> URI.create("http://localhost:" + ownPort));
  }

  /// Reads everything that was set, or tells every mistake in it.
  ///
  /// @param config the file named on the command line, if one was
  public static Outcome read(
      Optional<String> config, Map<String, String> environment, TextFiles files) {
    Mistakes mistakes = new Mistakes();
    Map<Key, Given> given = new Gathering(environment, files, mistakes).gather(config);
    Settings settings = new Understanding(given, mistakes).settings();
    return mistakes.areNone() ? new Outcome.Read(settings) : new Outcome.Mistaken(mistakes.all());
  }

  /// The same, with the sandbox that stands in for Stripe run by somebody else. It is opened by any
  /// test key.
  public Settings withSandboxAt(URI address) {
    var reached =
        new Stripe(
            Optional.of(stripe.secretKey.orElseGet(() -> new Secret("sk_test_gangway_operator"))),
            stripe.webhookSecrets,
            Optional.of(stripe.apiBase.orElse(address)),
            stripe.rate);
    return new Settings(
        port,
        bindAddress,
        trustedProxies,
        concurrency,
        publicUrl,
        dataFolder,
        database,
        reached,
        new Sandbox.Off(),
        mail,
        openOn,
        trialEnd,
        reconciling,
        catalogue,
        limits,
        logLevel);
  }

  public sealed interface Outcome {
    record Read(Settings settings) implements Outcome {
      public Read {
        requireNonNull(settings);
      }
    }

    /// Something has to be mended first.
    ///
    /// @param mistakes all of them; at least one
    record Mistaken(List<Mistake> mistakes) implements Outcome {
      public Mistaken {
        mistakes = List.copyOf(mistakes);
      }
    }
  }

  public sealed interface Database {
    /// A PostgreSQL of our own, in the data folder.
    record Embedded() implements Database {}

    /// Somebody's PostgreSQL.
    ///
    /// @param url a JDBC address, which may hold a password
    record External(Secret url, Optional<String> user, Optional<Secret> password)
        implements Database {
      public External {
        requireNonNull(url);
        requireNonNull(user);
        requireNonNull(password);
      }
    }
  }

  /// How Stripe, or what stands in for it, is reached.
  ///
  /// @param secretKey empty for the sandbox's
  /// @param webhookSecrets several during a rotation; none for the sandbox's
  /// @param apiBase without a slash at the end; empty for the sandbox if it is [Sandbox.On], else
  ///   Stripe
  /// @param rate how many calls a second, by all instances together
  public record Stripe(
      Optional<Secret> secretKey, List<Secret> webhookSecrets, Optional<URI> apiBase, int rate) {
    public Stripe {
      requireNonNull(secretKey);
      webhookSecrets = List.copyOf(webhookSecrets);
      requireNonNull(apiBase);
    }
  }

  public sealed interface Sandbox {
    /// It stands in for Stripe and for the mail server.
    ///
    /// @param port 0 takes any that is free
    record On(int port) implements Sandbox {}

    /// Stripe is the real one, with a test key, and there is no mail server: the sandbox runs for
    /// its mailbox.
    record MailboxOnly(int port) implements Sandbox {}

    record Off() implements Sandbox {}
  }

  /// How mails leave.
  ///
  /// @param smtpUrl `smtp://` or `smtps://`, with name and password if the server asks for them;
  ///   empty for the sandbox's mailbox
  /// @param from the sender, as an address or `Name <address>`; empty for the adapter's own choice
  public record Mail(Optional<Secret> smtpUrl, Optional<String> from) {
    public Mail {
      requireNonNull(smtpUrl);
      requireNonNull(from);
    }
  }

  /// How the running service reconciles.
  ///
  /// @param every how often; empty for never
  /// @param budget the most calls to Stripe each time
  public record Reconciling(Optional<Duration> every, int budget) {
    public Reconciling {
      requireNonNull(every);
    }
  }

  /// Whether guessing passwords and flooding mailboxes is held back.
  public enum Limits {
    ON,
    OFF
  }

  public enum LogLevel {
    ERROR,
    WARN,
    INFO,
    DEBUG,
    TRACE
  }
}
