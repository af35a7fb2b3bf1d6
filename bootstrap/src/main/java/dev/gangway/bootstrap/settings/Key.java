package dev.gangway.bootstrap.settings;

import java.util.Locale;

/// Everything that can be set. One name is enough: the variable is `GANGWAY_` and the path in
/// `gangway.yaml` in capitals, with `_` for each `.` and `-`.
enum Key {
  PORT("port"),
  BIND_ADDRESS("bind-address"),
  TRUSTED_PROXIES("trusted-proxies"),
  CONCURRENCY("concurrency"),
  PUBLIC_URL("public-url"),
  DATA_DIR("data-dir"),
  DATABASE_URL("database.url", Visibility.SECRET),
  DATABASE_USER("database.user"),
  DATABASE_PASSWORD("database.password", Visibility.SECRET),
  STRIPE_SECRET_KEY("stripe.secret-key", Visibility.SECRET),
  STRIPE_WEBHOOK_SECRET("stripe.webhook-secret", Visibility.SECRET),
  STRIPE_API_BASE("stripe.api-base"),
  STRIPE_RATE("stripe.rate"),
  SANDBOX("sandbox"),
  SANDBOX_PORT("sandbox-port"),
  SMTP_URL("smtp.url", Visibility.SECRET),
  MAIL_FROM("mail.from"),
  PAYMENT_ACCOUNT_OPEN_ON("payment-account.open-on"),
  TRIAL_END("trial-end"),
  RECONCILE_EVERY("reconcile.every"),
  RECONCILE_BUDGET("reconcile.budget"),
  CATALOGUE("catalogue"),
  LIMITS("limits"),
  LOG_LEVEL("log-level");

  /// Whether a value may stand in a message. What is secret may also be read from a file of its
  /// own. Addresses of databases and mail servers are secret because a password may be in them.
  enum Visibility {
    SHOWN,
    SECRET
  }

  private final String path;
  private final Visibility visibility;

  Key(String path) {
    this(path, Visibility.SHOWN);
  }

  Key(String path, Visibility visibility) {
    this.path = path;
    this.visibility = visibility;
  }

  String path() {
    return path;
  }

  String filePath() {
    return path + "-file";
  }

  String variable() {
    return variableOf(path);
  }

  String fileVariable() {
    return variableOf(filePath());
  }

  boolean isSecret() {
    return visibility == Visibility.SECRET;
  }

  private static String variableOf(String path) {
    return "GANGWAY_" + path.replaceAll("[.-]", "_").toUpperCase(Locale.ROOT);
  }
}
