package dev.gangway.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.gangway.mail.SmtpServer.Login;
import dev.gangway.mail.SmtpServer.Protection;
import java.util.Optional;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SmtpServerTest {

  @Nested
  class Parse {

    @ParameterizedTest
    @CsvSource({
      "smtp://mail.example, mail.example, 25, STARTTLS_IF_OFFERED",
      "smtp://mail.example:587/, mail.example, 587, STARTTLS_IF_OFFERED",
      "SMTP://mail.example?starttls=required, mail.example, 25, STARTTLS_REQUIRED",
      "smtp://mail.example?starttls=off, mail.example, 25, NONE",
      "smtps://mail.example, mail.example, 465, TLS",
      "smtps://[2001:db8::1]:4650, 2001:db8::1, 4650, TLS",
    })
    void reads_host_port_and_protection(String url, String host, int port, Protection protection) {
      assertThat(SmtpServer.parse(url))
          .isEqualTo(new SmtpServer(host, port, protection, Optional.empty()));
    }

    @Test
    void decodes_user_and_password() {
      assertThat(SmtpServer.parse("smtps://ada%40example.com:a+b%3A%2F%40@mail.example").login())
          .contains(new Login("ada@example.com", "a+b:/@"));
    }

    @Test
    void requires_encryption_for_a_password_that_leaves_this_machine() {
      assertThat(SmtpServer.parse("smtp://u:p@mail.example").protection())
          .isEqualTo(Protection.STARTTLS_REQUIRED);
      assertThat(SmtpServer.parse("smtp://u:p@localhost:2525").protection())
          .isEqualTo(Protection.STARTTLS_IF_OFFERED);
      assertThatIllegalArgumentException()
          .isThrownBy(() -> SmtpServer.parse("smtp://u:p@mail.example?starttls=off"))
          .withMessageContaining("starttls=required");
    }

    @ParameterizedTest
    @ValueSource(
        strings = {
          "",
          "mail.example:25",
          "http://hunter2@mail.example",
          "smtp://",
          "smtp://u:hunter2 @mail.example",
          "smtp://u:hunter2%zz@mail.example",
          "smtp://u:hunt@er2@mail.example",
          "smtp://hunter2@mail.example",
          "smtp://:hunter2@mail.example",
          "smtp://u:hunter2@mail.example:0",
          "smtp://u:hunter2@mail.example:65536",
          "smtp://u:hunter2@mail.example/inbox",
          "smtp://u:hunter2@mail.example#x",
          "smtp://u:hunter2@mail.example?starttls=maybe",
          "smtps://u:hunter2@mail.example?starttls=required",
        })
    void refuses_anything_else_without_repeating_it(String url) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> SmtpServer.parse(url))
          .satisfies(refusal -> assertThat(refusal).hasMessageNotContaining("hunter2"))
          .withNoCause();
    }
  }

  @Nested
  class Printing {

    @Test
    void hides_user_and_password() {
      assertThat(SmtpServer.parse("smtps://ada:hunter2@mail.example").toString())
          .contains("mail.example")
          .doesNotContain("ada")
          .doesNotContain("hunter2");
    }
  }
}
