package dev.gangway.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.net.URI;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MailConfigTest {

  private static final SmtpServer SERVER = SmtpServer.parse("smtp://localhost");
  private static final URI PUBLIC_URL = URI.create("https://example.com");

  @ParameterizedTest
  @CsvSource({
    "no-reply@example.com, Gangway",
    "gangway@localhost, Gangway",
    "Acme Cloud <no-reply@example.com>, Acme Cloud",
    "船桥 <no-reply@example.com>, 船桥",
  })
  void the_product_is_called_as_the_sender(String from, String product) {
    assertThat(MailConfig.of(SERVER, from, PUBLIC_URL).product()).isEqualTo(product);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "nobody", "a@example.com, b@example.com", "a@example.com\r\nBcc: b@c.example"})
  void a_sender_is_one_address(String from) {
    assertThatIllegalArgumentException().isThrownBy(() -> MailConfig.of(SERVER, from, PUBLIC_URL));
  }

  @ParameterizedTest
  @CsvSource({
    "https://example.com, https://example.com",
    "https://example.com/, https://example.com",
    "http://localhost:8080/app//, http://localhost:8080/app",
  })
  void a_public_address_ends_without_a_slash(URI given, URI kept) {
    assertThat(MailConfig.of(SERVER, "a@example.com", given).publicUrl()).isEqualTo(kept);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "example.com",
        "ftp://example.com",
        "https:///x",
        "https://example.com?x=y",
        "https://example.com#x",
        "https://me@example.com"
      })
  void a_public_address_is_nothing_but_that(URI given) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> MailConfig.of(SERVER, "a@example.com", given));
  }
}
