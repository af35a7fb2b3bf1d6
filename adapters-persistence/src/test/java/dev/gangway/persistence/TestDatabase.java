package dev.gangway.persistence;

import dev.gangway.application.contract.Storage;
import dev.gangway.application.contract.TaskHandlers;
import dev.gangway.application.fake.FakeClock;
import dev.gangway.application.port.driven.AccountRepository;
import dev.gangway.application.port.driven.ActivationTokenRepository;
import dev.gangway.application.port.driven.AnswerRepository;
import dev.gangway.application.port.driven.AttemptLimiter.Action;
import dev.gangway.application.port.driven.CatalogueRepository;
import dev.gangway.application.port.driven.CreditRepository;
import dev.gangway.application.port.driven.EmailChangeRepository;
import dev.gangway.application.port.driven.EventInbox;
import dev.gangway.application.port.driven.OnboardingRepository;
import dev.gangway.application.port.driven.OpeningBell;
import dev.gangway.application.port.driven.OpeningList;
import dev.gangway.application.port.driven.PasswordResetTokenRepository;
import dev.gangway.application.port.driven.PayerDetailsRepository;
import dev.gangway.application.port.driven.PaymentAccountOpeningRepository;
import dev.gangway.application.port.driven.PaymentAccountStatistics;
import dev.gangway.application.port.driven.ProviderOriginRepository;
import dev.gangway.application.port.driven.PurchaseRepository;
import dev.gangway.application.port.driven.ReconciliationRepository;
import dev.gangway.application.port.driven.ReminderRepository;
import dev.gangway.application.port.driven.SessionRepository;
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
import dev.gangway.application.port.driving.ReviewTerms;
import dev.gangway.application.port.driving.SendLetter;
import dev.gangway.persistence.PersistenceAdapter.Handlers;
import dev.gangway.persistence.PersistenceAdapter.Reconciling;
import dev.gangway.persistence.PersistenceConfig.Database;
import dev.gangway.persistence.PersistenceConfig.Limit;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

/// A fresh database of its own, on the one server that all tests of this JVM share. A copy of a
/// migrated one: some tens of milliseconds instead of a second.
final class TestDatabase implements Storage, AutoCloseable {

  private static final AtomicInteger NUMBERS = new AtomicInteger();

  private final FakeClock clock = new FakeClock();
  private final Database.External database;
  private final PersistenceAdapter adapter;

  TestDatabase() {
    this(Map.of());
  }

  TestDatabase(Map<Action, Limit> limits) {
    database = Server.RUNNING.copy("test_" + NUMBERS.incrementAndGet());
    adapter = PersistenceAdapter.open(new PersistenceConfig(database, limits, clock, 12));
  }

  /// A connection for hand-written SQL, as the very user that Gangway is.
  Connection connect() throws SQLException {
    return DriverManager.getConnection(database.url(), database.user(), database.password());
  }

  String name() {
    return database.url().substring(database.url().lastIndexOf('/') + 1);
  }

  /// Ends every connection to a database, as a server does that goes down.
  static void cutConnections(String name) {
    Server.RUNNING.run(
        "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '" + name + "'");
  }

  /// Lets connections in again after a limit of none.
  static void liftLimit(String name) {
    Server.RUNNING.run("ALTER DATABASE " + name + " CONNECTION LIMIT -1");
  }

  Database.External database() {
    return database;
  }

  /// The address with user and password in it.
  String address() {
    return database.url() + "?user=" + database.user() + "&password=" + database.password();
  }

  PersistenceAdapter adapter() {
    return adapter;
  }

  FakeClock clock() {
    return clock;
  }

  @Override
  public void close() {
    adapter.close();
    Server.RUNNING.run("DROP DATABASE " + name() + " WITH (FORCE)");
  }

  @Override
  public UnitOfWork unitOfWork() {
    return adapter.unitOfWork();
  }

  @Override
  public AccountRepository accounts() {
    return adapter.accounts();
  }

  @Override
  public ActivationTokenRepository activationTokens() {
    return adapter.activationTokens();
  }

  @Override
  public PasswordResetTokenRepository passwordResetTokens() {
    return adapter.passwordResetTokens();
  }

  @Override
  public SessionRepository sessions() {
    return adapter.sessions();
  }

  @Override
  public EmailChangeRepository emailChanges() {
    return adapter.emailChanges();
  }

  @Override
  public CatalogueRepository catalogues() {
    return adapter.catalogues();
  }

  @Override
  public PaymentAccountOpeningRepository openings() {
    return adapter.openings();
  }

  @Override
  public PaymentAccountStatistics statistics() {
    return adapter.statistics();
  }

  @Override
  public OnboardingRepository onboardings() {
    return adapter.onboardings();
  }

  @Override
  public PurchaseRepository purchases() {
    return adapter.purchases();
  }

  @Override
  public CreditRepository credits() {
    return adapter.credits();
  }

  @Override
  public SubscriptionRepository subscriptions() {
    return adapter.subscriptions();
  }

  @Override
  public ReminderRepository reminders() {
    return adapter.reminders();
  }

  @Override
  public ProviderOriginRepository providerOrigin() {
    return adapter.providerOrigin();
  }

  @Override
  public SurplusCustomerRepository surplusCustomers() {
    return adapter.surplusCustomers();
  }

  @Override
  public PayerDetailsRepository payerDetails() {
    return adapter.payerDetails();
  }

  @Override
  public OpeningList openingList() {
    return adapter.openingList();
  }

  @Override
  public ReconciliationRepository reconciliations() {
    return adapter.reconciliations();
  }

  @Override
  public AnswerRepository answers() {
    return adapter.answers();
  }

  @Override
  public EventInbox events() {
    return adapter.events();
  }

  @Override
  public OpeningBell openingBell() {
    return adapter.openingBell();
  }

  @Override
  public TaskQueue tasks() {
    return adapter.tasks();
  }

  /// Where the server's binaries are unpacked, once for all tests.
  static Path binaries() {
    return Path.of("target", "postgres");
  }

  /// Started with the first test that needs it, stopped with the JVM.
  private static final class Server {

    private static final String TEMPLATE = "migrated";

    /// Nothing here is to survive a power cut, and two cores share the disk with everybody. No
    /// autovacuum: its worker is the superuser's, whom nobody but the superuser may send out of a
    /// database that is to be dropped.
    private static final Map<String, String> CARELESS =
        Map.of(
            "fsync", "off",
            "full_page_writes", "off",
            "synchronous_commit", "off",
            "autovacuum", "off");

    private static final Server RUNNING = new Server();

    private final Path folder;
    private final EmbeddedServer server;

    private Server() {
      try {
        folder = Files.createTempDirectory(Files.createDirectories(binaries()), "tests-");
        server = EmbeddedServer.start(folder, binaries(), CARELESS);
      } catch (IOException failure) {
        throw new UncheckedIOException(failure);
      }
      Runtime.getRuntime().addShutdownHook(new Thread(this::stop));
      server.makeDatabase(TEMPLATE, "template0");
      PersistenceAdapter.migrate(external(TEMPLATE));
    }

    private void stop() {
      server.close();
      try {
        EmbeddedServer.deleteTree(folder);
      } catch (IOException failure) {
        throw new UncheckedIOException(failure);
      }
    }

    private synchronized Database.External copy(String name) {
      server.makeDatabase(name, TEMPLATE);
      return external(name);
    }

    private void run(String statement) {
      try (Connection connection =
              DriverManager.getConnection(server.url(), server.user(), server.password());
          Statement sql = connection.createStatement()) {
        sql.execute(statement);
      } catch (SQLException failure) {
        throw new IllegalStateException(failure);
      }
    }

    private Database.External external(String name) {
      String url = server.url().substring(0, server.url().lastIndexOf('/') + 1) + name;
      return new Database.External(url, server.user(), server.password());
    }
  }

  /// Those that a test is about, and others that find nothing to do.
  static Handlers handlers(AdvanceOpening openings, SendLetter letters) {
    return handlers(openings, letters, _ -> new ApplyEvent.Outcome.Settled());
  }

  static Handlers handlers(AdvanceOpening openings, SendLetter letters, ApplyEvent events) {
    return handlers(openings, letters, events, _ -> new DescribePayer.Outcome.Settled());
  }

  static Handlers handlers(
      AdvanceOpening openings, SendLetter letters, ApplyEvent events, DescribePayer payers) {
    return handlers(tasks(openings, letters, events, payers));
  }

  static TaskHandlers tasks(
      AdvanceOpening openings, SendLetter letters, ApplyEvent events, DescribePayer payers) {
    return new TaskHandlers(
        openings,
        letters,
        events,
        payers,
        (_, _) -> new AdvancePurchase.Outcome.Settled(),
        _ -> new CheckPayment.Outcome.Settled(),
        _ -> new PostCredit.Outcome.Settled(),
        _ -> new ReviewTerms.Outcome.Settled());
  }

  static Handlers handlers(TaskHandlers tasks) {
    return handlers(tasks, () -> new FetchEvents.Outcome.Fetched(0), Optional.empty());
  }

  static Handlers handlers(
      TaskHandlers tasks, FetchEvents fetching, Optional<Reconciling> reconciling) {
    return new Handlers(
        tasks.openings(),
        tasks.letters(),
        tasks.events(),
        fetching,
        tasks.payers(),
        tasks.purchases(),
        tasks.payments(),
        tasks.credits(),
        tasks.terms(),
        reconciling);
  }

  /// Runs one statement by hand.
  int run(String statement) throws SQLException {
    try (Connection connection = connect();
        Statement sql = connection.createStatement()) {
      return sql.executeUpdate(statement);
    }
  }
}
