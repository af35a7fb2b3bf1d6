package dev.gangway.domain.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class UserAgentTest {

  private static String kept(String header) {
    return UserAgent.ofHeader(header).map(UserAgent::text).orElse("");
  }

  @Nested
  class OfHeader {

    @ParameterizedTest
    @CsvSource(
        delimiter = '|',
        textBlock =
            """
            Firefox · Linux            | Mozilla/5.0 (X11; Linux x86_64; rv:145.0) Gecko/20100101 Firefox/145.0
            Firefox · iPhone           | Mozilla/5.0 (iPhone; CPU iPhone OS 18_7 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) FxiOS/145.0 Mobile/15E148 Safari/605.1.15
            Chrome · Windows           | Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/142.0.0.0 Safari/537.36
            Chrome · Android           | Mozilla/5.0 (Linux; Android 10; K) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/142.0.0.0 Mobile Safari/537.36
            Chrome · ChromeOS          | Mozilla/5.0 (X11; CrOS x86_64 14541.0.0) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/142.0.0.0 Safari/537.36
            Edge · Windows             | Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/142.0.0.0 Safari/537.36 Edg/142.0.0.0
            Opera · Linux              | Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36 OPR/124.0.0.0
            Samsung Internet · Android | Mozilla/5.0 (Linux; Android 10; K) AppleWebKit/537.36 (KHTML, like Gecko) SamsungBrowser/29.0 Chrome/136.0.0.0 Mobile Safari/537.36
            Safari · macOS             | Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/26.0 Safari/605.1.15
            Safari · iPad              | Mozilla/5.0 (iPad; CPU OS 18_7 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.5 Mobile/15E148 Safari/604.1
            Firefox                    | Mozilla/5.0 (Haiku; rv:145.0) Gecko/20100101 Firefox/145.0
            """)
    void names_browser_and_system_and_leaves_out_the_versions(String label, String header) {
      assertThat(kept(header)).isEqualTo(label);
    }

    @Test
    void keeps_what_another_program_says_of_itself() {
      assertThat(kept(" curl/8.5.0 ")).isEqualTo("curl/8.5.0");
    }

    @Test
    void keeps_no_more_than_fits() {
      assertThat(kept("🏁".repeat(UserAgent.LONGEST + 1)))
          .isEqualTo("🏁".repeat(UserAgent.LONGEST));
    }

    @Test
    void keeps_it_on_one_line() {
      assertThat(kept("curl\r\n\u0085evil")).isEqualTo("curlevil");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "  ", "\t\n"})
    void is_nothing_where_nothing_is_said(String header) {
      assertThat(UserAgent.ofHeader(header)).isEmpty();
    }
  }

  @Nested
  class Making {

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "a\nb", "a\u0000"})
    void refuses_what_is_no_line(String text) {
      assertThatIllegalArgumentException().isThrownBy(() -> new UserAgent(text));
    }

    @Test
    void refuses_what_is_too_long() {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> new UserAgent("a".repeat(UserAgent.LONGEST + 1)));
    }
  }
}
