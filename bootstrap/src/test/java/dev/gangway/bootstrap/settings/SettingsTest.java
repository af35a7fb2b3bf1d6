package dev.gangway.bootstrap.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.gangway.application.service.PaymentAccountTrigger;
import dev.gangway.application.service.TrialEnd;
import dev.gangway.bootstrap.reading.Mistake;
import dev.gangway.bootstrap.reading.TextFiles;
import dev.gangway.bootstrap.settings.Settings.Database;
import dev.gangway.bootstrap.settings.Settings.Limits;
import dev.gangway.bootstrap.settings.Settings.Outcome;
import dev.gangway.bootstrap.settings.Settings.Sandbox;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class SettingsTest {

  private final Map<String, String> files = new HashMap<>();

  @Nested
  class Defaults {

    @Test
    void need_nothing_at_all() {
      Settings settings = read(Map.of());

      assertThat(settings.port()).isEqualTo(8080);
      assertThat(settings.bindAddress()).isEqualTo("0.0.0.0");
      assertThat(settings.trustedProxies()).isEmpty();
      assertThat(settings.concurrency()).isEqualTo(256);
      assertThat(settings.publicUrl()).isEmpty();
      assertThat(settings.dataFolder()).isEqualTo(Path.of("data"));
      assertThat(settings.database()).isEqualTo(new Database.Embedded());
      assertThat(settings.stripe().secretKey()).isEmpty();
      assertThat(settings.stripe().webhookSecrets()).isEmpty();
      assertThat(settings.stripe().apiBase()).isEmpty();
      assertThat(settings.stripe().rate()).isEqualTo(20);
      assertThat(settings.sandbox()).isEqualTo(new Sandbox.On(8081));
      assertThat(settings.mail()).isEqualTo(new Settings.Mail(Optional.empty(), Optional.empty()));
      assertThat(settings.openOn()).isEqualTo(PaymentAccountTrigger.ACTIVATION);
      assertThat(settings.trialEnd()).isEqualTo(TrialEnd.CHOOSE);
      assertThat(settings.reconciling())
          .isEqualTo(new Settings.Reconciling(Optional.of(Duration.ofDays(1)), 1000));
      assertThat(settings.catalogue()).isEmpty();
      assertThat(settings.limits()).isEqualTo(Limits.OFF);
      assertThat(settings.logLevel()).isEqualTo(Settings.LogLevel.INFO);
    }

    @Test
    void take_an_empty_variable_for_one_that_is_not_set() {
      assertThat(read(Map.of("GANGWAY_PORT", ""))).isEqualTo(read(Map.of()));
    }

    @Test
    void leave_the_environment_of_others_alone() {
      assertThat(read(Map.of("PORT", "x", "GANGWAYS", "y", "GANGWAY_BROWSER", "/bin/browser")))
          .isEqualTo(read(Map.of()));
    }
  }

  @ParameterizedTest(name = "{0}={1}")
  @MethodSource("goodValues")
  void understands_each_setting_from_a_variable(
      String variable, String value, Function<Settings, Object> part, Object meaning) {
    assertThat(part.apply(read(Map.of(variable, value)))).isEqualTo(meaning);
  }

  static Stream<Arguments> goodValues() {
    return Stream.of(
        good("GANGWAY_PORT", "0", Settings::port, 0),
        good("GANGWAY_PORT", "65535", Settings::port, 65_535),
        good("GANGWAY_SANDBOX_PORT", "0", Settings::sandbox, new Sandbox.On(0)),
        good("GANGWAY_SANDBOX", "on", Settings::sandbox, new Sandbox.On(8081)),
        good("GANGWAY_SANDBOX", "ON", Settings::sandbox, new Sandbox.On(8081)),
        good("GANGWAY_BIND_ADDRESS", "127.0.0.1", Settings::bindAddress, "127.0.0.1"),
        good("GANGWAY_BIND_ADDRESS", "::1", Settings::bindAddress, "::1"),
        good(
            "GANGWAY_TRUSTED_PROXIES",
            "10.0.0.7, 192.168.0.0/16,fd00::/8",
            Settings::trustedProxies,
            List.of("10.0.0.7", "192.168.0.0/16", "fd00::/8")),
        good(
            "GANGWAY_RECONCILE_EVERY",
            "90m",
            settings -> settings.reconciling().every(),
            Optional.of(Duration.ofMinutes(90))),
        good(
            "GANGWAY_RECONCILE_EVERY",
            "12H",
            settings -> settings.reconciling().every(),
            Optional.of(Duration.ofHours(12))),
        good(
            "GANGWAY_RECONCILE_EVERY",
            "off",
            settings -> settings.reconciling().every(),
            Optional.empty()),
        good("GANGWAY_RECONCILE_BUDGET", "2", settings -> settings.reconciling().budget(), 2),
        good("GANGWAY_CONCURRENCY", "1", Settings::concurrency, 1),
        good("GANGWAY_DATA_DIR", "/srv/g", Settings::dataFolder, Path.of("/srv/g")),
        good(
            "GANGWAY_DATABASE_URL",
            "jdbc:postgresql://db/g",
            Settings::database,
            new Database.External(
                new Secret("jdbc:postgresql://db/g"), Optional.empty(), Optional.empty())),
        good(
            "GANGWAY_PUBLIC_URL",
            "https://join.example.com/",
            Settings::publicUrl,
            Optional.of(URI.create("https://join.example.com"))),
        good(
            "GANGWAY_STRIPE_API_BASE",
            "http://127.0.0.1:9/x/",
            settings -> settings.stripe().apiBase(),
            Optional.of(URI.create("http://127.0.0.1:9/x"))),
        good("GANGWAY_STRIPE_RATE", "100", settings -> settings.stripe().rate(), 100),
        good(
            "GANGWAY_STRIPE_SECRET_KEY",
            "sk_test_1",
            settings -> settings.stripe().secretKey(),
            Optional.of(new Secret("sk_test_1"))),
        good(
            "GANGWAY_STRIPE_WEBHOOK_SECRET",
            "whsec_a, whsec_b",
            settings -> settings.stripe().webhookSecrets(),
            List.of(new Secret("whsec_a"), new Secret("whsec_b"))),
        good(
            "GANGWAY_SMTP_URL",
            "smtps://me%40x:p%2Fw@mail.example.com",
            settings -> settings.mail().smtpUrl(),
            Optional.of(new Secret("smtps://me%40x:p%2Fw@mail.example.com"))),
        good(
            "GANGWAY_MAIL_FROM",
            "Example <sign-up@example.com>",
            settings -> settings.mail().from(),
            Optional.of("Example <sign-up@example.com>")),
        good(
            "GANGWAY_PAYMENT_ACCOUNT_OPEN_ON",
            "setup",
            Settings::openOn,
            PaymentAccountTrigger.SETUP),
        good("GANGWAY_TRIAL_END", "free", Settings::trialEnd, TrialEnd.FREE),
        good("GANGWAY_CATALOGUE", "c.yaml", Settings::catalogue, Optional.of(Path.of("c.yaml"))),
        good("GANGWAY_LIMITS", "on", Settings::limits, Limits.ON),
        good("GANGWAY_LOG_LEVEL", "debug", Settings::logLevel, Settings.LogLevel.DEBUG));
  }

  private static Arguments good(
      String variable, String value, Function<Settings, Object> part, Object meaning) {
    return arguments(variable, value, part, meaning);
  }

  @ParameterizedTest(name = "{0}={1}")
  @MethodSource("badValues")
  void tells_what_is_wrong_and_what_to_write_instead(String variable, String value, String what) {
    assertThat(mistakes(Map.of(variable, value)))
        .contains(new Mistake(variable, what))
        .allSatisfy(mistake -> assertThat(mistake.where()).startsWith("GANGWAY_"));
  }

  static Stream<Arguments> badValues() {
    return Stream.of(
        arguments("GANGWAY_PORT", "80x", "\"80x\" is no whole number from 0 to 65535"),
        arguments("GANGWAY_PORT", "65536", "\"65536\" is no whole number from 0 to 65535"),
        arguments("GANGWAY_PORT", "-1", "\"-1\" is no whole number from 0 to 65535"),
        arguments("GANGWAY_SANDBOX_PORT", "99999", "\"99999\" is no whole number from 0 to 65535"),
        arguments(
            "GANGWAY_RECONCILE_EVERY",
            "daily",
            "\"daily\" is no interval; write 30m, 12h, 1d, or off"),
        arguments(
            "GANGWAY_RECONCILE_EVERY", "0m", "\"0m\" is no interval; write 30m, 12h, 1d, or off"),
        arguments("GANGWAY_RECONCILE_BUDGET", "1", "\"1\" is no whole number from 2 to 1000000"),
        arguments(
            "GANGWAY_BIND_ADDRESS",
            "localhost",
            "\"localhost\" is no address; write 0.0.0.0 for all networks, or 127.0.0.1 for this"
                + " machine only"),
        arguments(
            "GANGWAY_TRUSTED_PROXIES",
            "10.0.0.0/33",
            "\"10.0.0.0/33\" is no list of addresses and networks; write 10.0.0.7, or"
                + " 10.0.0.0/8,192.168.0.0/16"),
        arguments(
            "GANGWAY_TRUSTED_PROXIES",
            "10.0.0.7;proxy",
            "\"10.0.0.7;proxy\" is no list of addresses and networks; write 10.0.0.7, or"
                + " 10.0.0.0/8,192.168.0.0/16"),
        arguments("GANGWAY_CONCURRENCY", "0", "\"0\" is no whole number from 1 to 10000"),
        arguments("GANGWAY_STRIPE_RATE", "101", "\"101\" is no whole number from 1 to 100"),
        arguments("GANGWAY_SANDBOX", "true", "\"true\" is not known here; write on or off"),
        arguments(
            "GANGWAY_SANDBOX",
            "off",
            "\"off\" needs a Stripe key; set GANGWAY_STRIPE_SECRET_KEY, or turn the sandbox on"),
        arguments("GANGWAY_LIMITS", "no", "\"no\" is not known here; write on or off"),
        arguments(
            "GANGWAY_PAYMENT_ACCOUNT_OPEN_ON",
            "sign-up",
            "\"sign-up\" is not known here; write activation or setup"),
        arguments("GANGWAY_TRIAL_END", "pro", "\"pro\" is not known here; write choose or free"),
        arguments(
            "GANGWAY_LOG_LEVEL",
            "loud",
            "\"loud\" is not known here; write error or warn or info or debug or trace"),
        arguments(
            "GANGWAY_PUBLIC_URL",
            "join.example.com",
            "\"join.example.com\" is no web address; write scheme, host and port only, as in"
                + " https://join.example.com"),
        arguments(
            "GANGWAY_PUBLIC_URL",
            "https://example.com/join",
            "\"https://example.com/join\" has a path; give Gangway a host name of its own"),
        arguments(
            "GANGWAY_STRIPE_API_BASE",
            "ftp://x",
            "\"ftp://x\" is no web address; write one as in https://api.stripe.com"),
        arguments(
            "GANGWAY_DATABASE_URL",
            "postgres://me:pw@db/g",
            "the value (not shown) is no JDBC address of a PostgreSQL; write"
                + " jdbc:postgresql://host:5432/name"),
        arguments(
            "GANGWAY_DATABASE_USER",
            "me",
            "\"me\" has no database to go with; set GANGWAY_DATABASE_URL too, or remove this"),
        arguments(
            "GANGWAY_DATABASE_PASSWORD",
            "pw",
            "the value (not shown) has no database to go with; set GANGWAY_DATABASE_URL too, or"
                + " remove this"),
        arguments(
            "GANGWAY_STRIPE_SECRET_KEY",
            "whsec_1",
            "the Stripe key is a webhook secret; a secret key begins with sk_test_, sk_live_,"
                + " rk_test_ or rk_live_"),
        arguments(
            "GANGWAY_STRIPE_SECRET_KEY",
            "hello",
            "not a Stripe key; a secret key begins with sk_test_, sk_live_, rk_test_ or rk_live_"),
        arguments(
            "GANGWAY_STRIPE_WEBHOOK_SECRET",
            "whsec_a,",
            "the value (not shown) has a comma with nothing beside it; write one secret, or several"
                + " with commas between"),
        arguments(
            "GANGWAY_STRIPE_WEBHOOK_SECRET",
            "whsec_a,sk_test_b",
            "the value (not shown) has a part that is no webhook secret, which begins with"
                + " whsec_; write one secret, or several with commas between"),
        arguments(
            "GANGWAY_SMTP_URL",
            "mail.example.com:25",
            "the mail server's address begins with smtp:// or smtps://"),
        arguments("GANGWAY_MAIL_FROM", "nobody", "mails have one sender, with an address"),
        arguments("GANGWAY_PROT", "1", "there is no such setting (did you mean \"GANGWAY_PORT\"?)"),
        arguments("GANGWAY_WHATEVER", "1", "there is no such setting"),
        arguments(
            "GANGWAY_PORT_FILE",
            "/p",
            "there is no such setting; only secrets are read from files, so set GANGWAY_PORT"));
  }

  @Test
  void sends_a_live_key_only_under_tls() {
    assertThat(
            mistakes(
                Map.of(
                    "GANGWAY_STRIPE_SECRET_KEY", "sk_live_1",
                    "GANGWAY_STRIPE_API_BASE", "http://stripe.example.com",
                    "GANGWAY_SMTP_URL", "smtp://mail")))
        .containsExactly(
            new Mistake(
                "GANGWAY_STRIPE_API_BASE",
                "a live Stripe key is only sent over https: the API's address begins with http"));
  }

  @Test
  void tells_all_mistakes_at_once() {
    List<Mistake> mistakes =
        mistakes(
            Map.of(
                "GANGWAY_PORT", "x",
                "GANGWAY_STRIPE_SECRET_KEY", "sk_live_1",
                "GANGWAY_SANDBOX", "on",
                "GANGWAY_LIMIT", "on"));

    assertThat(mistakes)
        .extracting(Mistake::where)
        .containsExactlyInAnyOrder("GANGWAY_PORT", "GANGWAY_SANDBOX", "GANGWAY_LIMIT");
  }

  @Nested
  class TheSandbox {

    @ParameterizedTest(name = "key {0}, base {1}, sandbox {2}, mail {3}: {4}")
    @MethodSource("dev.gangway.bootstrap.settings.SettingsTest#sandboxes")
    void is_on_where_it_belongs(
        String key, String base, String chosen, String smtp, Sandbox sandbox, Limits limits) {
      Settings settings =
          read(
              Map.of(
                  "GANGWAY_STRIPE_SECRET_KEY", key,
                  "GANGWAY_STRIPE_API_BASE", base,
                  "GANGWAY_SANDBOX", chosen,
                  "GANGWAY_SMTP_URL", smtp));

      assertThat(settings.sandbox()).isEqualTo(sandbox);
      assertThat(settings.limits()).isEqualTo(limits);
    }

    @ParameterizedTest
    @MethodSource("dev.gangway.bootstrap.settings.SettingsTest#liveKeys")
    void is_never_combined_with_a_live_key(String key) {
      List<Mistake> mistakes =
          mistakes(Map.of("GANGWAY_STRIPE_SECRET_KEY", key, "GANGWAY_SANDBOX", "on"));

      assertThat(mistakes)
          .containsExactly(
              new Mistake(
                  "GANGWAY_SANDBOX",
                  "\"on\" cannot be combined with a live Stripe key; turn the sandbox off, or take"
                      + " a test key"));
    }

    @Test
    void is_the_only_mailbox_where_no_mail_server_is_set() {
      List<Mistake> mistakes = mistakes(Map.of("GANGWAY_STRIPE_SECRET_KEY", "sk_live_1"));

      assertThat(mistakes)
          .containsExactly(
              new Mistake(
                  "GANGWAY_SMTP_URL",
                  "not set, and without the sandbox there is no mailbox; write smtp://host:587 or"
                      + " smtps://host:465"));
    }

    @Test
    void has_a_port_of_its_own() {
      assertThat(mistakes(Map.of("GANGWAY_PORT", "8081")))
          .containsExactly(
              new Mistake(
                  "GANGWAY_PORT",
                  "8081 would be the port of the app and of the sandbox; choose another for one of"
                      + " them"));
      assertThat(read(Map.of("GANGWAY_PORT", "0", "GANGWAY_SANDBOX_PORT", "0")).sandbox())
          .isEqualTo(new Sandbox.On(0));
    }
  }

  static Stream<Arguments> sandboxes() {
    String smtp = "smtp://mail:25";
    Sandbox on = new Sandbox.On(8081);
    return Stream.of(
        arguments("", "", "", "", on, Limits.OFF),
        arguments("", "http://proxy:1", "", "", on, Limits.OFF),
        arguments("", "", "", smtp, on, Limits.OFF),
        arguments("sk_test_1", "", "", smtp, new Sandbox.Off(), Limits.ON),
        arguments("sk_test_1", "", "", "", new Sandbox.MailboxOnly(8081), Limits.ON),
        arguments("sk_test_1", "http://proxy:1", "on", "", on, Limits.OFF),
        arguments("sk_test_1", "", "off", smtp, new Sandbox.Off(), Limits.ON),
        arguments("sk_live_1", "", "", smtp, new Sandbox.Off(), Limits.ON));
  }

  static Stream<String> liveKeys() {
    return Stream.of("sk_live_1", "rk_live_1");
  }

  @Nested
  class TheFile {

    @ParameterizedTest
    @EnumSource(Key.class)
    void has_a_place_for_each_variable(Key key) {
      String[] names = key.path().split("\\.", -1);
      String indent = names.length == 2 ? names[0] + ":\n  " + names[1] : names[0];
      files.put("gangway.yaml", indent + ": ''\n");

      // An empty text is a bad value or a good one, but never an unknown setting.
      assertThat(outcome(Optional.empty(), Map.of()).toString()).doesNotContain("no such setting");
    }

    @Test
    void is_read_from_the_current_folder_if_it_is_there() {
      files.put(
          "gangway.yaml",
          """
          port: 9000
          sandbox: on
          database:
            url: jdbc:postgresql://db/g
            user: 007
            password: no
          payment-account:
            open-on: setup
          """);

      Settings settings = read(Map.of());

      assertThat(settings.port()).isEqualTo(9000);
      assertThat(settings.openOn()).isEqualTo(PaymentAccountTrigger.SETUP);
      assertThat(settings.database())
          .isEqualTo(
              new Database.External(
                  new Secret("jdbc:postgresql://db/g"),
                  Optional.of("007"),
                  Optional.of(new Secret("no"))));
    }

    @Test
    void yields_to_the_environment() {
      files.put("gangway.yaml", "port: 9000\nconcurrency: 7\n");

      Settings settings = read(Map.of("GANGWAY_PORT", "9001"));

      assertThat(settings.port()).isEqualTo(9001);
      assertThat(settings.concurrency()).isEqualTo(7);
    }

    @Test
    void can_be_another_one_and_the_option_wins_over_the_variable() {
      files.put("a.yaml", "port: 1");
      files.put("b.yaml", "port: 2");

      assertThat(read(Map.of("GANGWAY_CONFIG", "a.yaml")).port()).isEqualTo(1);
      assertThat(
              settings(outcome(Optional.of("b.yaml"), Map.of("GANGWAY_CONFIG", "a.yaml"))).port())
          .isEqualTo(2);
    }

    @Test
    void must_be_there_if_it_was_named() {
      assertThat(mistakes(Map.of("GANGWAY_CONFIG", "a.yaml")))
          .containsExactly(new Mistake("GANGWAY_CONFIG", "there is no file a.yaml"));
      assertThat(((Outcome.Mistaken) outcome(Optional.of("b.yaml"), Map.of())).mistakes())
          .containsExactly(new Mistake("--config", "there is no file b.yaml"));
    }

    @Test
    void tells_line_and_path_of_each_mistake() {
      files.put(
          "gangway.yaml",
          """
          port: eighty
          data_dir: x
          database: here
          stripe:
            secretKey: sk_live_very_secret
            nothing: 1
          limits: [on]
          payment-account:
          port: 1
          """);

      assertThat(mistakes(Map.of()))
          .extracting(Mistake::toString)
          .containsExactly(
              "gangway.yaml:9: \"port\" stands here twice",
              "gangway.yaml:2 data_dir: there is no such setting (did you mean \"data-dir\"?)",
              "gangway.yaml:3 database: write names with values under this",
              "gangway.yaml:5 stripe.secretKey: there is no such setting (did you mean"
                  + " \"stripe.secret-key\"?)",
              "gangway.yaml:6 stripe.nothing: there is no such setting",
              "gangway.yaml:7 limits: write one value here",
              "gangway.yaml:1 port: \"eighty\" is no whole number from 0 to 65535");
    }

    @Test
    void that_is_no_yaml_is_told_by_its_line_without_quoting_it() {
      files.put("gangway.yaml", "port: 1\nstripe: {secret-key: sk_live_very_secret\n");

      assertThat(mistakes(Map.of()))
          .singleElement()
          .asString()
          .startsWith("gangway.yaml:3: this is not YAML")
          .doesNotContain("very_secret");
    }

    @Test
    void that_refers_to_itself_is_refused() {
      files.put("gangway.yaml", "database: &a\n  url: *a\n");

      assertThat(mistakes(Map.of()))
          .extracting(Mistake::toString)
          .containsExactly(
              "gangway.yaml:1: anchors (&, *) are not used here; write the value twice");
    }

    @Test
    void may_be_empty() {
      files.put("gangway.yaml", "# nothing yet\n");

      assertThat(read(Map.of()).port()).isEqualTo(8080);
    }
  }

  @Nested
  class Secrets {

    @Test
    void are_also_read_from_files_less_the_line_break_at_the_end() {
      files.put("/run/key", "sk_test_1\n");

      assertThat(read(Map.of("GANGWAY_STRIPE_SECRET_KEY_FILE", "/run/key")).stripe().secretKey())
          .contains(new Secret("sk_test_1"));
    }

    @Test
    void are_read_from_a_file_that_the_settings_file_names() {
      files.put("/run/key", "sk_test_1\r\n");
      files.put("gangway.yaml", "stripe:\n  secret-key-file: /run/key\n");

      assertThat(read(Map.of()).stripe().secretKey()).contains(new Secret("sk_test_1"));
    }

    @Test
    void are_not_given_twice() {
      files.put("/run/key", "sk_test_1");

      assertThat(
              mistakes(
                  Map.of(
                      "GANGWAY_STRIPE_SECRET_KEY", "sk_test_2",
                      "GANGWAY_STRIPE_SECRET_KEY_FILE", "/run/key")))
          .containsExactly(
              new Mistake(
                  "GANGWAY_STRIPE_SECRET_KEY_FILE",
                  "GANGWAY_STRIPE_SECRET_KEY is set too; remove one of the two"));
    }

    @Test
    void that_are_missing_are_told_by_their_file() {
      files.put("/run/empty", "\n");

      assertThat(
              mistakes(
                  Map.of(
                      "GANGWAY_STRIPE_SECRET_KEY_FILE", "/run/missing",
                      "GANGWAY_SMTP_URL_FILE", "/run/empty")))
          .contains(
              new Mistake("GANGWAY_STRIPE_SECRET_KEY_FILE", "there is no file /run/missing"),
              new Mistake("GANGWAY_SMTP_URL_FILE", "/run/empty is empty"));
    }

    @Test
    void are_printed_nowhere() {
      Settings settings =
          read(
              Map.of(
                  "GANGWAY_STRIPE_SECRET_KEY", "sk_test_hush",
                  "GANGWAY_STRIPE_WEBHOOK_SECRET", "whsec_hush",
                  "GANGWAY_DATABASE_URL", "jdbc:postgresql://db/g?password=hush",
                  "GANGWAY_DATABASE_PASSWORD", "hush",
                  "GANGWAY_SMTP_URL", "smtps://me:hush@mail"));

      assertThat(settings.toString()).doesNotContain("hush");
    }
  }

  private Settings read(Map<String, String> environment) {
    return settings(outcome(Optional.empty(), environment));
  }

  private static Settings settings(Outcome outcome) {
    assertThat(outcome).isInstanceOf(Outcome.Read.class);
    return ((Outcome.Read) outcome).settings();
  }

  private List<Mistake> mistakes(Map<String, String> environment) {
    Outcome outcome = outcome(Optional.empty(), environment);
    assertThat(outcome).isInstanceOf(Outcome.Mistaken.class);
    return ((Outcome.Mistaken) outcome).mistakes();
  }

  private Outcome outcome(Optional<String> config, Map<String, String> environment) {
    return Settings.read(
        config,
        environment,
        path ->
            Optional.ofNullable(files.get(path.toString()))
                .<TextFiles.Reading>map(TextFiles.Reading.Present::new)
                .orElseGet(TextFiles.Reading.Absent::new));
  }
}
