package dev.gangway.bootstrap.architecture;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.PackageMatcher;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// Every package that a rule names. A rule names none by other means, so that one test can tell
/// whether all of them exist.
enum Place {
  DOMAIN("dev.gangway.domain..", "domain"),
  ONBOARDING("dev.gangway.domain.onboarding", "domain"),
  DRIVING_PORTS("dev.gangway.application.port.driving..", "application"),
  DRIVEN_PORTS("dev.gangway.application.port.driven..", "application"),
  SERVICES("dev.gangway.application.service..", "application"),
  MAIL("dev.gangway.mail..", "adapters-mail"),
  STRIPE_ADAPTER("dev.gangway.stripe", "adapters-stripe"),
  SANDBOX("dev.gangway.stripe.sandbox..", "adapters-stripe"),
  SANDBOX_FOR_TESTS("dev.gangway.stripe.sandbox.junit", "adapters-stripe"),
  PERSISTENCE("dev.gangway.persistence..", "adapters-persistence"),
  GENERATED("dev.gangway.persistence.jooq..", "adapters-persistence"),
  WEB("dev.gangway.web..", "adapters-web"),
  BOOTSTRAP("dev.gangway.bootstrap..", "bootstrap");

  static final List<Place> ADAPTERS = List.of(MAIL, STRIPE_ADAPTER, SANDBOX, PERSISTENCE, WEB);
  static final List<Place> CORE = List.of(DOMAIN, DRIVING_PORTS, DRIVEN_PORTS, SERVICES);

  private final String pattern;
  private final String module;

  Place(String pattern, String module) {
    this.pattern = pattern;
    this.module = module;
  }

  /// In ArchUnit's notation.
  String pattern() {
    return pattern;
  }

  boolean holds(JavaClass type) {
    return PackageMatcher.of(pattern).matches(type.getPackageName());
  }

  static String[] patterns(List<Place> places) {
    return places.stream().map(Place::pattern).toArray(String[]::new);
  }

  static String[] patterns(Place... places) {
    return patterns(List.of(places));
  }

  /// The module that a class belongs into by its package, if it belongs anywhere.
  static Optional<String> moduleFor(JavaClass type) {
    return Stream.of(values()).filter(place -> place.holds(type)).map(p -> p.module).findFirst();
  }
}
