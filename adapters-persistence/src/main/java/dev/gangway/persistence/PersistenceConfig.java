package dev.gangway.persistence;

import static java.util.Objects.requireNonNull;

import dev.gangway.application.port.driven.AttemptLimiter.Action;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.EnumMap;
import java.util.Map;

/// What [PersistenceAdapter] needs to know.
///
/// @param database where things are kept
/// @param limits how much of what is allowed; none of it is limited if empty
/// @param clock tells when durable work is due and when limits end; a sandbox may move it forward
/// @param connections how many there are to the database at most, for people's calls and durable
///   work together; one of them keeps the lock that tells that the process lives
/// @param callsPerSecond how many calls to the payment provider may be made a second, by all
///   instances on the database together; they are to agree on it
public record PersistenceConfig(
    Database database,
    Map<Action, Limit> limits,
    InstantSource clock,
    int connections,
    int callsPerSecond) {

  /// Four fifths of what Stripe allows in test mode. The rest is for bursts, and for others who use
  /// the same account.
  public static final int CALLS_PER_SECOND = 20;

  private static final int CONNECTIONS = 20;

  /// @throws IllegalArgumentException if there are fewer than 5 connections, or no calls a second
  public PersistenceConfig {
    requireNonNull(database);
    limits = Map.copyOf(limits);
    requireNonNull(clock);
    if (connections < 5) {
      throw new IllegalArgumentException("fewer than 5 connections: " + connections);
    }
    if (callsPerSecond < 1) {
      throw new IllegalArgumentException("no calls a second: " + callsPerSecond);
    }
  }

  /// Guesses at the six-digit code of one address. One code of a million lives at a time, and
  /// asking for another mail brings another code but no more guesses. So five a day find it with a
  /// chance of 1 in 200,000 a day. A code lives for a day; the link in the same mail is not limited
  /// so.
  private static final Limit GUESSES_FROM_ONE_NETWORK = new Limit(5, Duration.ofDays(1));

  /// By whoever is in many networks: with a chance of 1 in 50,000 a day.
  private static final Limit GUESSES_FROM_EVERYWHERE = new Limit(20, Duration.ofDays(1));

  /// With as many connections as one process makes good use of.
  public PersistenceConfig(Database database, Map<Action, Limit> limits, InstantSource clock) {
    this(database, limits, clock, CONNECTIONS);
  }

  /// With the usual budget of calls.
  public PersistenceConfig(
      Database database, Map<Action, Limit> limits, InstantSource clock, int connections) {
    this(database, limits, clock, connections, CALLS_PER_SECOND);
  }

  /// The same with another budget of calls.
  public PersistenceConfig withCallsPerSecond(int callsPerSecond) {
    return new PersistenceConfig(database, limits, clock, connections, callsPerSecond);
  }

  public sealed interface Database {

    /// A PostgreSQL that is started and stopped with the process.
    ///
    /// @param folder holds the data, the server's binaries and its password; made if missing; one
    ///   process at a time
    record Embedded(Path folder) implements Database {
      public Embedded {
        requireNonNull(folder);
      }
    }

    /// A PostgreSQL 15 or later that somebody else runs. All instances share it.
    ///
    /// @param url a JDBC address (`jdbc:postgresql://…`)
    record External(String url, String user, String password) implements Database {
      public External {
        requireNonNull(url);
        requireNonNull(user);
        requireNonNull(password);
      }

      /// Hides the password; the address may hold one too.
      @Override
      public String toString() {
        return "External[hidden]";
      }
    }
  }

  /// At most so many attempts within a period that begins with the first of them.
  public record Limit(int attempts, Duration period) {

    /// @throws IllegalArgumentException if nothing is allowed or the period does not last
    public Limit {
      if (attempts < 1 || !period.isPositive()) {
        throw new IllegalArgumentException("a limit allows something in some time");
      }
    }
  }

  /// No limits: beside the sandbox, where tests and demonstrations come in bursts. Guesses at the
  /// six-digit code are limited all the same: it is worth nothing otherwise.
  public static Map<Action, Limit> noLimits() {
    return Map.of(
        Action.ACTIVATE_BY_ADDRESS_AND_NETWORK, GUESSES_FROM_ONE_NETWORK,
        Action.ACTIVATE_BY_ADDRESS, GUESSES_FROM_EVERYWHERE);
  }

  /// What a person never meets and a guesser soon does. By address and network: somebody's mailbox
  /// and password are protected from whoever is at them. By address: the same from everybody
  /// together; looser, because who reaches it locks the owner out. By IP: looser too, because
  /// offices and universities share one.
  public static Map<Action, Limit> ordinaryLimits() {
    Duration quarter = Duration.ofMinutes(15);
    Duration hour = Duration.ofHours(1);
    Map<Action, Limit> limits = new EnumMap<>(Action.class);
    for (Action action : Action.values()) {
      limits.put(
          action,
          switch (action) {
            case REGISTER_BY_ADDRESS_AND_NETWORK,
                RESEND_BY_ADDRESS_AND_NETWORK,
                REQUEST_RESET_BY_ADDRESS_AND_NETWORK,
                CHANGE_EMAIL_BY_ACCOUNT ->
                new Limit(5, hour);
            case REGISTER_BY_ADDRESS,
                RESEND_BY_ADDRESS,
                REQUEST_RESET_BY_ADDRESS,
                CHANGE_EMAIL_BY_ADDRESS,
                REDEEM_PROMO_CODE_BY_ACCOUNT ->
                new Limit(20, hour);
            case REGISTER_BY_IP,
                RESEND_BY_IP,
                REQUEST_RESET_BY_IP,
                RESET_BY_IP,
                CONFIRM_EMAIL_BY_IP ->
                new Limit(60, hour);
            case LOG_IN_BY_ADDRESS_AND_NETWORK -> new Limit(10, quarter);
            case LOG_IN_BY_ADDRESS -> new Limit(100, hour);
            case ACTIVATE_BY_ADDRESS_AND_NETWORK -> GUESSES_FROM_ONE_NETWORK;
            case ACTIVATE_BY_ADDRESS -> GUESSES_FROM_EVERYWHERE;
            case LOG_IN_BY_IP, ACTIVATE_BY_IP -> new Limit(100, quarter);
          });
    }
    return limits;
  }
}
