package dev.gangway.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class PartnerRoutesTest {

  private final RunningWeb web = RunningWeb.start();

  @AfterEach
  void stop() {
    web.close();
  }

  @Test
  void asks_with_what_was_typed_blanks_and_all() {
    RunningWeb.Reply reply = web.get("/api/v1/partners/%20Acme%20Inc%20").send();

    assertThat(reply.status()).isEqualTo(200);
    assertThat(reply.body())
        .isEqualTo("{\"code\":\"acme\",\"name\":\"Acme\",\"terms\":\"In English.\"}");
    assertThat(web.application.asked).containsExactly(" Acme Inc ");
  }

  @Test
  void answers_404_for_whatever_is_no_partner() {
    web.application.findingPartner = Optional::empty;

    web.get("/api/v1/partners/nobody").send().isProblem(404, "not-found");
  }

  @ParameterizedTest
  @CsvSource({
    "zh-CN, 用中文。",
    "zh, 用中文。",
    "zh-Hans-SG, 用中文。",
    "'de, zh-CN;q=0.8, en;q=0.5', 用中文。",
    "zh-TW, In English.",
    "de, In English.",
    "'zh-CN;q=0, en', In English.",
    "';;;q=x', In English.",
    "*, In English."
  })
  void gives_the_terms_in_the_language_that_was_asked_for(String accepted, String terms) {
    RunningWeb.Reply reply =
        web.get("/api/v1/partners/acme").header("Accept-Language", accepted).send();

    assertThat(reply.body()).contains("\"terms\":\"" + terms + "\"");
  }

  @ParameterizedTest
  @ValueSource(strings = {"%20", "%00", "a%2Fb", "..%2f..%2fetc%2fpasswd", "%2e%2e", "a%0d%0ab"})
  void asks_nobody_about_what_is_no_name(String code) {
    web.get("/api/v1/partners/" + code).send().isProblem(404, "not-found");
    web.get("/api/v1/partners/" + "a".repeat(101)).send().isProblem(404, "not-found");

    assertThat(web.application.asked).isEmpty();
  }
}
