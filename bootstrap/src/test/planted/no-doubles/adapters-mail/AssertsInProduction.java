// A test library in production.
package dev.gangway.mail;

final class AssertsInProduction {
  void check() {
    org.assertj.core.api.Assertions.assertThat(1).isEqualTo(1);
  }
}
