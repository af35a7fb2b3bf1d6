package dev.gangway.persistence;

import static java.util.Objects.requireNonNull;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import dev.gangway.application.port.driven.AccountRepository;
import dev.gangway.application.port.driven.ActivationTokenRepository;
import dev.gangway.application.port.driven.AnswerRepository;
import dev.gangway.application.port.driven.AttemptLimiter;
import dev.gangway.application.port.driven.CatalogueRepository;
import dev.gangway.application.port.driven.Chance;
import dev.gangway.application.port.driven.CommonPasswords;
import dev.gangway.application.port.driven.CreditRepository;
import dev.gangway.application.port.driven.EmailChangeRepository;
import dev.gangway.application.port.driven.EventInbox;
import dev.gangway.application.port.driven.FastLane;
import dev.gangway.application.port.driven.OnboardingRepository;
import dev.gangway.application.port.driven.OpeningBell;
import dev.gangway.application.port.driven.OpeningList;
import dev.gangway.application.port.driven.PasswordHasher;
import dev.gangway.application.port.driven.PasswordResetTokenRepository;
import dev.gangway.application.port.driven.PayerDetailsRepository;
import dev.gangway.application.port.driven.PaymentAccountOpeningRepository;
import dev.gangway.application.port.driven.PaymentAccountStatistics;
import dev.gangway.application.port.driven.ProviderOriginRepository;
import dev.gangway.application.port.driven.PurchaseRepository;
import dev.gangway.application.port.driven.RateBudget;
import dev.gangway.application.port.driven.ReconciliationRepository;
import dev.gangway.application.port.driven.ReminderRepository;
import dev.gangway.application.port.driven.SessionRepository;
import dev.gangway.application.port.driven.StorageHealth;
import dev.gangway.application.port.driven.SubscriptionRepository;
import dev.gangway.application.port.driven.SurplusCustomerRepository;
import dev.gangway.application.port.driven.TaskQueue;
import dev.gangway.application.port.driven.UnitOfWork;
import dev.gangway.application.port.driving.AdvanceOpening;
import dev.gangway.application.port.driving.AdvancePurchase;
import dev.gangway.application.port.driving.ApplyEvent;
import dev.gangway.application.port.driving.CheckPayment;
import dev.gangway.application.port.driving.DescribePayer;
import dev.gangway.application.port.driving.FetchEvents;
import dev.gangway.application.port.driving.PostCredit;
import dev.gangway.application.port.driving.ReconcileCustomers;
import dev.gangway.application.port.driving.ReviewTerms;
import dev.gangway.application.port.driving.SendLetter;
import dev.gangway.persistence.PersistenceConfig.Database;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.Consumer;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.MigrationState;
import org.jspecify.annotations.Nullable;
import org.postgresql.ds.PGSimpleDataSource;

/// The door to everything that is kept: implementations of all driven ports but the payment gateway
/// and the mailer.
///
/// Opened, it can be read and written; tasks are carried out from [#start] on, because their
/// handlers need what is behind this door themselves.
public final class PersistenceAdapter implements AutoCloseable {

  private static final int OLDEST_SERVER = 15;

  /// Longer than the line for a token ever is: thirty workers in each of several instances, at
  /// twenty tokens a second. Whoever does not get one by then is put off, which costs little.
  private static final Duration WAITS_FOR_A_TOKEN = Duration.ofSeconds(5);

  /// Enough for the little that is committed while a unit of work is under way.
  private static final int CONNECTIONS_ASIDE = 2;

  /// Nobody at a screen waits longer for a connection: they are told to come again.
  private static final Duration CONNECTS_WITHIN = Duration.ofSeconds(2);

  // Whoever holds a lock or a connection for this long is stuck. No statement here takes a tenth.
  private static final String PATIENCE =
      "SET lock_timeout = '5s'; SET statement_timeout = '15s';"
          + " SET idle_in_transaction_session_timeout = '30s'";

  private final @Nullable EmbeddedServer server;
  private final Instance instance;
  private final Inheritance inheritance;
  private final HikariDataSource pool;
  private final HikariDataSource aside;
  private final JooqUnitOfWork unitOfWork;
  private final AccountRepository accounts;
  private final ActivationTokenRepository activationTokens;
  private final PasswordResetTokenRepository passwordResetTokens;
  private final SessionRepository sessions;
  private final EmailChangeRepository emailChanges;
  private final CatalogueRepository catalogues;
  private final JooqPaymentAccountOpeningRepository openings;
  private final PaymentAccountStatistics statistics;
  private final SurplusCustomerRepository surplusCustomers;
  private final PayerDetailsRepository payerDetails;
  private final ReconciliationRepository reconciliations;
  private final OpeningList openingList;
  private final OnboardingRepository onboardings;
  private final JooqPurchaseRepository purchases;
  private final CreditRepository credits;
  private final SubscriptionRepository subscriptions;
  private final ReminderRepository reminders;
  private final ProviderOriginRepository providerOrigin;
  private final AnswerRepository answers;
  private final AttemptLimiter attemptLimiter;
  private final EventInbox events;
  private final OpeningBell openingBell;
  private final StorageHealth storageHealth;
  private final PasswordHasher passwordHasher = new Argon2PasswordHasher();
  private final CommonPasswords commonPasswords = new ZxcvbnCommonPasswords();
  private final Chance chance = new SecureChance();
  private final InProcessFastLane fastLane;
  private final JooqRateBudget rateBudget;
  private final DurableTaskQueue tasks;
  private final OldRows oldRows;

  private PersistenceAdapter(
      @Nullable EmbeddedServer server,
      Instance instance,
      HikariDataSource pool,
      HikariDataSource aside,
      PersistenceConfig config) {
    this.server = server;
    this.instance = instance;
    this.pool = pool;
    this.aside = aside;
    unitOfWork = new JooqUnitOfWork(pool, aside);
    accounts = new JooqAccountRepository(unitOfWork);
    activationTokens = new JooqActivationTokenRepository(unitOfWork);
    passwordResetTokens = new JooqPasswordResetTokenRepository(unitOfWork);
    sessions = new JooqSessionRepository(unitOfWork);
    emailChanges = new JooqEmailChangeRepository(unitOfWork);
    catalogues = new JooqCatalogueRepository(unitOfWork);
    openings = new JooqPaymentAccountOpeningRepository(unitOfWork, instance.name(), config.clock());
    statistics = new JooqPaymentAccountStatistics(unitOfWork);
    surplusCustomers = new JooqSurplusCustomerRepository(unitOfWork);
    payerDetails = new JooqPayerDetailsRepository(unitOfWork);
    reconciliations = new JooqReconciliationRepository(unitOfWork);
    openingList = new JooqOpeningList(unitOfWork);
    purchases = new JooqPurchaseRepository(unitOfWork, catalogues);
    onboardings = new JooqOnboardingRepository(unitOfWork, catalogues, purchases);
    credits = new JooqCreditRepository(unitOfWork);
    subscriptions = new JooqSubscriptionRepository(unitOfWork);
    reminders = new JooqReminderRepository(unitOfWork);
    providerOrigin = new JooqProviderOriginRepository(unitOfWork);
    answers = new JooqAnswerRepository(unitOfWork);
    attemptLimiter = new JooqAttemptLimiter(unitOfWork, config.limits(), config.clock());
    events = new JooqEventInbox(unitOfWork);
    openingBell = new InProcessOpeningBell(unitOfWork);
    fastLane = new InProcessFastLane(unitOfWork);
    rateBudget =
        new JooqRateBudget(
            unitOfWork,
            config.clock(),
            Duration.ofSeconds(1).dividedBy(config.callsPerSecond()),
            WAITS_FOR_A_TOKEN);
    storageHealth = new JooqStorageHealth(unitOfWork);
    tasks = new DurableTaskQueue(unitOfWork, pool, config.clock(), instance.name());
    inheritance = new Inheritance(instance, unitOfWork, openings, tasks, config.clock());
    oldRows = new OldRows(unitOfWork, config.clock());
  }

  /// Starts or reaches the database, and brings its schema up to date. Takes about two seconds on a
  /// fresh folder, half a second on one that was used before.
  ///
  /// @throws CannotStart with a message for whoever runs the service
  public static PersistenceAdapter open(PersistenceConfig config) {
    return switch (config.database()) {
      case Database.Embedded(Path folder) ->
          openEmbedded(EmbeddedServer.start(folder), config, PersistenceAdapter::migrate);
      case Database.External external ->
          openOn(null, external, config, PersistenceAdapter::migrate);
    };
  }

  /// Reaches a database that a running Gangway may be using, and leaves its schema as it is. An
  /// embedded one is started for as long as this is open, if nobody runs it.
  ///
  /// @throws CannotStart with a message for whoever looks after the service, if there is none or
  ///   its schema is not this version's
  public static PersistenceAdapter attach(PersistenceConfig config) {
    return switch (config.database()) {
      case Database.Embedded(Path folder) -> attach(folder, config);
      case Database.External external ->
          openOn(null, external, config, PersistenceAdapter::requireSchema);
    };
  }

  private static PersistenceAdapter attach(Path folder, PersistenceConfig config) {
    Optional<EmbeddedServer.Elsewhere> running = EmbeddedServer.elsewhere(folder);
    if (running.isPresent()) {
      EmbeddedServer.Elsewhere server = running.get();
      return openOn(
          null,
          new Database.External(server.url(), server.user(), server.password()),
          config,
          PersistenceAdapter::requireSchema);
    }
    if (!EmbeddedServer.isIn(folder)) {
      throw new CannotStart(
          "There is no database in "
              + folder.toAbsolutePath().normalize()
              + ". Say which data folder Gangway runs on (GANGWAY_DATA_DIR), or start it once.");
    }
    return openEmbedded(EmbeddedServer.start(folder), config, PersistenceAdapter::requireSchema);
  }

  private static PersistenceAdapter openEmbedded(
      EmbeddedServer server, PersistenceConfig config, Consumer<Database.External> preparation) {
    try {
      return openOn(
          server,
          new Database.External(server.url(), server.user(), server.password()),
          config,
          preparation);
    } catch (RuntimeException failure) {
      server.close();
      throw failure;
    }
  }

  private static PersistenceAdapter openOn(
      @Nullable EmbeddedServer server,
      Database.External database,
      PersistenceConfig config,
      Consumer<Database.External> preparation) {
    // jOOQ greets on its first statement.
    System.setProperty("org.jooq.no-logo", "true");
    System.setProperty("org.jooq.no-tips", "true");
    preparation.accept(database);
    Instance instance = Instance.begin(dataSource(database));
    try {
      return new PersistenceAdapter(
          server,
          instance,
          pool("gangway", database, config.connections() - CONNECTIONS_ASIDE - 1),
          pool("gangway-aside", database, CONNECTIONS_ASIDE),
          config);
    } catch (RuntimeException failure) {
      instance.close();
      throw failure;
    }
  }

  /// Brings the schema up to date.
  static void migrate(Database.External database) {
    PGSimpleDataSource direct = dataSource(database);
    String where = Arrays.toString(direct.getServerNames()) + "/" + direct.getDatabaseName();
    try {
      requireVersion(direct, where);
      flyway(direct).migrate();
    } catch (SQLException failure) {
      throw new CannotStart(
          "The database " + where + " could not be reached: " + failure.getMessage(), failure);
    } catch (FlywayException failure) {
      throw new CannotStart(
          "The database " + where + " could not be brought up to date: " + failure.getMessage(),
          failure);
    }
  }

  private static Flyway flyway(DataSource direct) {
    return Flyway.configure()
        .dataSource(direct)
        .locations("classpath:db/migration")
        .failOnMissingLocations(true)
        .load();
  }

  /// Another version's schema is left alone: a service of that version may be using it.
  private static void requireSchema(Database.External database) {
    PGSimpleDataSource direct = dataSource(database);
    String where = Arrays.toString(direct.getServerNames()) + "/" + direct.getDatabaseName();
    try {
      requireVersion(direct, where);
      Flyway flyway = flyway(direct);
      boolean isOurs =
          Arrays.stream(flyway.info().all())
                  .allMatch(migration -> migration.getState() == MigrationState.SUCCESS)
              && flyway.validateWithResult().validationSuccessful;
      if (!isOurs) {
        throw new CannotStart(
            "The database "
                + where
                + " is not of this version of Gangway. Use the version that runs on it, or start"
                + " this one once.");
      }
    } catch (SQLException failure) {
      throw new CannotStart(
          "The database " + where + " could not be reached: " + failure.getMessage(), failure);
    } catch (FlywayException failure) {
      throw new CannotStart(
          "The database " + where + " could not be looked at: " + failure.getMessage(), failure);
    }
  }

  private static void requireVersion(DataSource direct, String where) throws SQLException {
    try (Connection connection = direct.getConnection();
        Statement statement = connection.createStatement();
        ResultSet shown = statement.executeQuery("SHOW server_version_num")) {
      shown.next();
      int version = shown.getInt(1) / 10_000;
      if (version < OLDEST_SERVER) {
        throw new CannotStart(
            "The database "
                + where
                + " is PostgreSQL "
                + version
                + ". Gangway needs "
                + OLDEST_SERVER
                + " or later.");
      }
    }
  }

  private static PGSimpleDataSource dataSource(Database.External database) {
    PGSimpleDataSource direct = new PGSimpleDataSource();
    try {
      direct.setUrl(database.url());
    } catch (IllegalArgumentException refused) {
      // Not with the address: it may hold a password.
      throw new CannotStart(
          "The database's address is no JDBC address of PostgreSQL"
              + " (jdbc:postgresql://host:port/database).",
          refused);
    }
    // Blank ones would win over those that the address holds.
    if (!database.user().isBlank()) {
      direct.setUser(database.user());
    }
    if (!database.password().isBlank()) {
      direct.setPassword(database.password());
    }
    direct.setApplicationName("gangway");
    direct.setConnectTimeout((int) CONNECTS_WITHIN.toSeconds());
    direct.setTcpKeepAlive(true);
    // The "detail" of an error quotes the row: addresses and names, into logs.
    direct.setLogServerErrorDetail(false);
    return direct;
  }

  private static HikariDataSource pool(String name, Database.External database, int connections) {
    PGSimpleDataSource direct = dataSource(database);
    // A server that went away without a word is noticed after this. Longer than any statement may
    // take; not for migrations, which may take long.
    direct.setSocketTimeout(30);
    HikariConfig pool = new HikariConfig();
    pool.setPoolName(name);
    pool.setDataSource(direct);
    pool.setMaximumPoolSize(connections);
    pool.setMinimumIdle(Math.min(2, connections));
    pool.setConnectionTimeout(CONNECTS_WITHIN.toMillis());
    pool.setValidationTimeout(CONNECTS_WITHIN.toMillis() / 2);
    pool.setInitializationFailTimeout(-1);
    pool.setConnectionInitSql(PATIENCE);
    return new HikariDataSource(pool);
  }

  /// The use cases that carry tasks out.
  ///
  /// @param fetching is called every five minutes, by one instance at a time
  /// @param reconciling is called by one instance at a time; never if empty
  public record Handlers(
      AdvanceOpening openings,
      SendLetter letters,
      ApplyEvent events,
      FetchEvents fetching,
      DescribePayer payers,
      AdvancePurchase purchases,
      CheckPayment payments,
      PostCredit credits,
      ReviewTerms terms,
      Optional<Reconciling> reconciling) {
    public Handlers {
      requireNonNull(openings);
      requireNonNull(letters);
      requireNonNull(events);
      requireNonNull(fetching);
      requireNonNull(payers);
      requireNonNull(purchases);
      requireNonNull(payments);
      requireNonNull(credits);
      requireNonNull(terms);
      requireNonNull(reconciling);
    }
  }

  /// What reconciles, and how often.
  ///
  /// @param every between the end of one and the next; sooner after one that was cut short
  /// @param budget the most calls to the payment provider each time
  public record Reconciling(ReconcileCustomers customers, Duration every, int budget) {
    public Reconciling {
      requireNonNull(customers);
      requireNonNull(every);
    }
  }

  /// Begins to carry out tasks, those left over from before included.
  ///
  /// @throws IllegalStateException if it has begun already
  public void start(Handlers handlers) {
    tasks.start(handlers, oldRows::sweep);
    fastLane.start(handlers.openings());
    inheritance.start();
  }

  public UnitOfWork unitOfWork() {
    return unitOfWork;
  }

  public AccountRepository accounts() {
    return accounts;
  }

  public ActivationTokenRepository activationTokens() {
    return activationTokens;
  }

  public PasswordResetTokenRepository passwordResetTokens() {
    return passwordResetTokens;
  }

  public SessionRepository sessions() {
    return sessions;
  }

  public EmailChangeRepository emailChanges() {
    return emailChanges;
  }

  public CatalogueRepository catalogues() {
    return catalogues;
  }

  public PaymentAccountOpeningRepository openings() {
    return openings;
  }

  public PaymentAccountStatistics statistics() {
    return statistics;
  }

  public SurplusCustomerRepository surplusCustomers() {
    return surplusCustomers;
  }

  public PayerDetailsRepository payerDetails() {
    return payerDetails;
  }

  public OpeningList openingList() {
    return openingList;
  }

  public ReconciliationRepository reconciliations() {
    return reconciliations;
  }

  public OnboardingRepository onboardings() {
    return onboardings;
  }

  public PurchaseRepository purchases() {
    return purchases;
  }

  public CreditRepository credits() {
    return credits;
  }

  public SubscriptionRepository subscriptions() {
    return subscriptions;
  }

  public ReminderRepository reminders() {
    return reminders;
  }

  public ProviderOriginRepository providerOrigin() {
    return providerOrigin;
  }

  public AnswerRepository answers() {
    return answers;
  }

  public AttemptLimiter attemptLimiter() {
    return attemptLimiter;
  }

  public PasswordHasher passwordHasher() {
    return passwordHasher;
  }

  public CommonPasswords commonPasswords() {
    return commonPasswords;
  }

  public Chance chance() {
    return chance;
  }

  public EventInbox events() {
    return events;
  }

  public OpeningBell openingBell() {
    return openingBell;
  }

  public FastLane fastLane() {
    return fastLane;
  }

  public RateBudget rateBudget() {
    return rateBudget;
  }

  public StorageHealth storageHealth() {
    return storageHealth;
  }

  public TaskQueue tasks() {
    return tasks;
  }

  /// The queue with what only this package may do to it.
  DurableTaskQueue queue() {
    return tasks;
  }

  /// What this process is known as to the others on its database.
  String instanceName() {
    return instance.name();
  }

  /// What is done about other instances, to be done by hand.
  Inheritance inheritance() {
    return inheritance;
  }

  /// Lets running tasks come to an end for a few seconds, then closes the connections, then stops
  /// the embedded database.
  @Override
  public void close() {
    inheritance.close();
    rateBudget.close();
    tasks.stop(fastLane::close);
    aside.close();
    pool.close();
    instance.close();
    if (server != null) {
      server.close();
    }
  }

  /// The database cannot be used as things are. The message is for whoever runs the service, and
  /// says what to do.
  public static final class CannotStart extends RuntimeException {

    private static final long serialVersionUID = 1L;

    CannotStart(String message) {
      super(message);
    }

    CannotStart(String message, Throwable cause) {
      super(message, cause);
    }
  }
}
