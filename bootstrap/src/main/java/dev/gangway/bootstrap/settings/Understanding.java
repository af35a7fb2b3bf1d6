package dev.gangway.bootstrap.settings;

import static java.util.Objects.requireNonNull;

import dev.gangway.application.port.driving.ReconcileCustomers;
import dev.gangway.application.service.PaymentAccountTrigger;
import dev.gangway.application.service.TrialEnd;
import dev.gangway.bootstrap.reading.Mistakes;
import dev.gangway.mail.MailConfig;
import dev.gangway.mail.SmtpServer;
import dev.gangway.persistence.PersistenceConfig;
import dev.gangway.stripe.StripeConfig;
import dev.gangway.stripe.StripeSecretKey;
import dev.gangway.stripe.StripeWebhookSecret;
import java.net.InetAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// Makes values of what was written. Where something is wrong, notes it and goes on with the
/// default, so that one start tells every mistake.
final class Understanding {

  private static final Pattern INTERVAL = Pattern.compile("off|([1-9][0-9]{0,3})([mhd])");

  private static final SmtpServer ANY_SERVER = SmtpServer.parse("smtp://localhost");

  private final Map<Key, Given> given;
  private final Mistakes mistakes;

  Understanding(Map<Key, Given> given, Mistakes mistakes) {
    this.given = requireNonNull(given);
    this.mistakes = requireNonNull(mistakes);
  }

  Settings settings() {
    int port = number(Key.PORT, 0, 65_535).orElse(8080);
    Settings.Stripe stripe = stripe();
    Settings.Sandbox sandbox = sandbox(port);
    return new Settings(
        port,
        understood(
                Key.BIND_ADDRESS,
                text -> attempt(() -> InetAddress.ofLiteral(text).getHostAddress()).map(_ -> text),
                "is no address; write 0.0.0.0 for all networks, or 127.0.0.1 for this machine only")
            .orElse("0.0.0.0"),
        trustedProxies(),
        number(Key.CONCURRENCY, 1, 10_000).orElse(256),
        address(Key.PUBLIC_URL, "scheme, host and port only, as in https://join.example.com")
            .filter(this::hasNoPath),
        path(Key.DATA_DIR).orElse(Path.of("data")),
        database(),
        stripe,
        sandbox,
        mail(sandbox),
        word(Key.PAYMENT_ACCOUNT_OPEN_ON, PaymentAccountTrigger.values())
            .orElse(PaymentAccountTrigger.ACTIVATION),
        word(Key.TRIAL_END, TrialEnd.values()).orElse(TrialEnd.CHOOSE),
        reconciling(),
        path(Key.CATALOGUE),
        word(Key.LIMITS, Settings.Limits.values())
            .orElse(
                sandbox instanceof Settings.Sandbox.On ? Settings.Limits.OFF : Settings.Limits.ON),
        word(Key.LOG_LEVEL, Settings.LogLevel.values()).orElse(Settings.LogLevel.INFO));
  }

  private Settings.Reconciling reconciling() {
    return new Settings.Reconciling(
        understood(
                Key.RECONCILE_EVERY,
                Understanding::interval,
                "is no interval; write 30m, 12h, 1d, or off")
            .orElse(Optional.of(Duration.ofDays(1))),
        number(Key.RECONCILE_BUDGET, ReconcileCustomers.LEAST_BUDGET, 1_000_000)
            .orElse(ReconcileCustomers.ORDINARY_BUDGET));
  }

  /// Minutes, hours or days; the inner one is empty for never.
  private static Optional<Optional<Duration>> interval(String text) {
    Matcher written = INTERVAL.matcher(text.strip().toLowerCase(Locale.ROOT));
    if (!written.matches()) {
      return Optional.empty();
    }
    if (written.group(1) == null) {
      return Optional.of(Optional.empty());
    }
    long number = Long.parseLong(written.group(1));
    return Optional.of(
        Optional.of(
            switch (written.group(2)) {
              case "m" -> Duration.ofMinutes(number);
              case "h" -> Duration.ofHours(number);
              default -> Duration.ofDays(number);
            }));
  }

  private List<String> trustedProxies() {
    return understood(
            Key.TRUSTED_PROXIES,
            text -> {
              List<String> networks =
                  Arrays.stream(text.split(",", -1)).map(String::strip).toList();
              return networks.stream().allMatch(Understanding::isNetwork)
                  ? Optional.of(networks)
                  : Optional.empty();
            },
            "is no list of addresses and networks; write 10.0.0.7, or 10.0.0.0/8,192.168.0.0/16")
        .orElse(List.of());
  }

  private static boolean isNetwork(String text) {
    int slash = text.indexOf('/');
    String address = slash < 0 ? text : text.substring(0, slash);
    String length = slash < 0 ? "0" : text.substring(slash + 1);
    return attempt(() -> InetAddress.ofLiteral(address))
        .filter(network ->
            length.matches("[0-9]{1,3}")
                && Integer.parseInt(length) <= network.getAddress().length * Byte.SIZE)
        .isPresent();
  }

  private Settings.Stripe stripe() {
    Optional<StripeSecretKey> key = explained(Key.STRIPE_SECRET_KEY, StripeSecretKey::new);
    Optional<URI> apiBase = address(Key.STRIPE_API_BASE, "one as in https://api.stripe.com");
    if (key.isPresent() && apiBase.isPresent()) {
      URI base = apiBase.get();
      // Where people come back to has no say in what is a good address of the API.
      apiBase =
          explained(
                  Key.STRIPE_API_BASE,
                  _ -> StripeConfig.of(key.get(), List.of(), base, base, InstantSource.system()))
              .map(StripeConfig::apiBase);
    }
    return new Settings.Stripe(
        key.map(StripeSecretKey::characters).map(Secret::new),
        webhookSecrets(),
        apiBase,
        number(Key.STRIPE_RATE, 1, 100).orElse(PersistenceConfig.CALLS_PER_SECOND));
  }

  private List<Secret> webhookSecrets() {
    Given written = given.get(Key.STRIPE_WEBHOOK_SECRET);
    List<Secret> secrets = new ArrayList<>();
    if (written == null) {
      return secrets;
    }
    for (String part : written.text().split(",", -1)) {
      String characters = part.strip();
      if (attempt(() -> new StripeWebhookSecret(characters)).isPresent()) {
        secrets.add(new Secret(characters));
      } else {
        wrong(
            Key.STRIPE_WEBHOOK_SECRET,
            characters.isEmpty()
                ? "has a comma with nothing beside it; write one secret, or several with commas between"
                : "has a part that is no webhook secret, which begins with whsec_; write one secret, or several with commas between");
        return List.of();
      }
    }
    return secrets;
  }

  private Settings.Sandbox sandbox(int port) {
    boolean live =
        written(Key.STRIPE_SECRET_KEY).filter(key -> key.matches("(sk|rk)_live_.*")).isPresent();
    Optional<Switch> chosen = word(Key.SANDBOX, Switch.values());
    int sandboxPort = number(Key.SANDBOX_PORT, 0, 65_535).orElse(8081);
    if (chosen.isEmpty() && given.containsKey(Key.STRIPE_SECRET_KEY)) {
      // A test key alone is enough to try Stripe: the mails stay where they can be read.
      return live || given.containsKey(Key.SMTP_URL)
          ? new Settings.Sandbox.Off()
          : new Settings.Sandbox.MailboxOnly(differing(port, sandboxPort));
    }
    if (chosen.equals(Optional.of(Switch.OFF))) {
      if (!given.containsKey(Key.STRIPE_SECRET_KEY)) {
        wrong(
            Key.SANDBOX,
            "needs a Stripe key; set "
                + Key.STRIPE_SECRET_KEY.variable()
                + ", or turn the sandbox on");
      }
      return new Settings.Sandbox.Off();
    }
    if (live) {
      wrong(
          Key.SANDBOX,
          "cannot be combined with a live Stripe key; turn the sandbox off, or take a test key");
    }
    return new Settings.Sandbox.On(differing(port, sandboxPort));
  }

  private int differing(int port, int sandboxPort) {
    if (port == sandboxPort && port != 0) {
      mistakes.add(
          where(given.containsKey(Key.SANDBOX_PORT) ? Key.SANDBOX_PORT : Key.PORT),
          port
              + " would be the port of the app and of the sandbox; choose another for one of them");
    }
    return sandboxPort;
  }

  private enum Switch {
    ON,
    OFF
  }

  private Settings.Database database() {
    Optional<Secret> url = secret(Key.DATABASE_URL);
    Optional<String> user = written(Key.DATABASE_USER);
    Optional<Secret> password = secret(Key.DATABASE_PASSWORD);
    if (url.isEmpty()) {
      for (Key key : List.of(Key.DATABASE_USER, Key.DATABASE_PASSWORD)) {
        if (given.containsKey(key)) {
          wrong(
              key,
              "has no database to go with; set "
                  + Key.DATABASE_URL.variable()
                  + " too, or remove this");
        }
      }
      return new Settings.Database.Embedded();
    }
    if (!url.get().characters().startsWith("jdbc:postgresql:")) {
      wrong(
          Key.DATABASE_URL,
          "is no JDBC address of a PostgreSQL; write jdbc:postgresql://host:5432/name");
    }
    return new Settings.Database.External(url.get(), user, password);
  }

  private Settings.Mail mail(Settings.Sandbox sandbox) {
    if (!given.containsKey(Key.SMTP_URL) && sandbox instanceof Settings.Sandbox.Off) {
      mistakes.add(
          Key.SMTP_URL.variable(),
          "not set, and without the sandbox there is no mailbox; write smtp://host:587 or"
              + " smtps://host:465");
    }
    return new Settings.Mail(
        explained(Key.SMTP_URL, SmtpServer::parse).flatMap(_ -> secret(Key.SMTP_URL)),
        explained(
            Key.MAIL_FROM, text -> MailConfig.of(ANY_SERVER, text, URI.create("http://x")).from()));
  }

  /// A web address, without the slash at its end.
  private Optional<URI> address(Key key, String example) {
    return understood(
        key,
        text -> {
          try {
            URI uri = new URI(text.replaceFirst("/$", ""));
            boolean plain =
                ("http".equals(uri.getScheme()) || "https".equals(uri.getScheme()))
                    && uri.getHost() != null
                    && uri.getUserInfo() == null
                    && uri.getQuery() == null
                    && uri.getFragment() == null;
            return plain ? Optional.of(uri) : Optional.empty();
          } catch (URISyntaxException broken) {
            return Optional.empty();
          }
        },
        "is no web address; write " + example);
  }

  /// The app knows only the root of a host: its routes, its cookies and its assets begin there.
  private boolean hasNoPath(URI publicUrl) {
    if (publicUrl.getPath().isEmpty()) {
      return true;
    }
    wrong(Key.PUBLIC_URL, "has a path; give Gangway a host name of its own");
    return false;
  }

  private Optional<Path> path(Key key) {
    return understood(
        key,
        text -> {
          try {
            return Optional.of(Path.of(text));
          } catch (InvalidPathException impossible) {
            return Optional.empty();
          }
        },
        "cannot be a path");
  }

  private Optional<Integer> number(Key key, int least, int most) {
    return understood(
        key,
        text ->
            Optional.of(text.strip())
                .filter(digits -> digits.matches("[0-9]{1,9}"))
                .map(Integer::valueOf)
                .filter(number -> number >= least && number <= most),
        "is no whole number from " + least + " to " + most);
  }

  private <E extends Enum<E>> Optional<E> word(Key key, E[] words) {
    return understood(
        key,
        text ->
            Arrays.stream(words)
                .filter(word -> wordOf(word).equals(text.strip().toLowerCase(Locale.ROOT)))
                .findFirst(),
        "is not known here; write "
            + Arrays.stream(words).map(Understanding::wordOf).collect(Collectors.joining(" or ")));
  }

  private static String wordOf(Enum<?> word) {
    return word.name().toLowerCase(Locale.ROOT);
  }

  private Optional<Secret> secret(Key key) {
    return understood(
        key,
        text -> Optional.of(text.strip()).filter(kept -> !kept.isEmpty()).map(Secret::new),
        "is blank");
  }

  private Optional<String> written(Key key) {
    return Optional.ofNullable(given.get(key)).map(Given::text);
  }

  private <T> Optional<T> understood(Key key, Function<String, Optional<T>> meaning, String wrong) {
    Optional<T> understood = written(key).flatMap(meaning);
    if (understood.isEmpty() && given.containsKey(key)) {
      wrong(key, wrong);
    }
    return understood;
  }

  /// What an adapter makes of it. The adapter knows best what is wrong with it, and says so.
  private <T> Optional<T> explained(Key key, Function<String, T> making) {
    try {
      return written(key).map(making);
    } catch (IllegalArgumentException refused) {
      mistakes.add(where(key), String.valueOf(refused.getMessage()));
      return Optional.empty();
    }
  }

  private static <T> Optional<T> attempt(Supplier<T> making) {
    try {
      return Optional.of(making.get());
    } catch (IllegalArgumentException refused) {
      return Optional.empty();
    }
  }

  private void wrong(Key key, String what) {
    Given written = given.get(key);
    mistakes.add(where(key), (written == null ? "it" : written.shown()) + " " + what);
  }

  private String where(Key key) {
    Given written = given.get(key);
    return written == null ? key.variable() : written.where();
  }
}
