package dev.gangway.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gangway.application.port.driven.StorageUnavailable;
import dev.gangway.application.port.driving.ReceiveEvent;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class EventRoutesTest {

  private static final String PATH = "/api/v1/stripe/events";
  private static final String EVENT = "{\"id\": \"evt_1\"}\n";
  private static final String SIGNATURE = "t=1795000000,v1=" + "5".repeat(64);

  private final RunningWeb web = RunningWeb.start();

  @AfterEach
  void stop() {
    web.close();
  }

  private RunningWeb.Request event(String body) {
    return web.post(PATH)
        .header("Stripe-Signature", SIGNATURE)
        .body("application/json; charset=utf-8", body);
  }

  @Test
  void hands_over_the_bytes_and_the_signature_as_they_came() {
    RunningWeb.Reply reply = event(EVENT).send();

    assertThat(reply.status()).isEqualTo(204);
    assertThat(reply.body()).isEmpty();
    assertThat(web.application.asked)
        .containsExactly(new FakeApplication.Event(EVENT, List.of(SIGNATURE)));
  }

  @Test
  void answers_the_same_however_often_an_event_comes() {
    assertThat(event(EVENT).send().status()).isEqualTo(204);
    assertThat(event(EVENT).send().status()).isEqualTo(204);

    assertThat(web.application.asked).hasSize(2);
  }

  @Test
  void hands_over_every_value_of_the_header() {
    event(EVENT).header("stripe-signature", "t=abc").send();

    assertThat(web.application.asked)
        .containsExactly(new FakeApplication.Event(EVENT, List.of(SIGNATURE, "t=abc")));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "text/plain",
        "application/x-www-form-urlencoded",
        "application/json; charset=iso-8859-1",
        ";;;"
      })
  void takes_any_media_type(String mediaType) {
    RunningWeb.Reply reply = web.post(PATH).body(mediaType, EVENT).send();

    assertThat(reply.status()).isEqualTo(204);
    assertThat(web.application.asked).containsExactly(new FakeApplication.Event(EVENT, List.of()));
  }

  @Test
  void takes_bytes_that_are_no_text_and_come_in_chunks() {
    String answer =
        raw(
            "Transfer-Encoding: chunked\r\n",
            "4\r\n\u00ff\u00fe\u0000{\r\n3\r\n}\r\n\r\n1\r\n \r\n0\r\n\r\n");

    assertThat(answer).startsWith("HTTP/1.1 204 ");
    assertThat(web.application.asked)
        .containsExactly(
            new FakeApplication.Event("\u00ff\u00fe\u0000{}\r\n ", List.of(SIGNATURE)));
  }

  @Test
  void does_not_ask_from_where_and_from_whom_it_comes() {
    RunningWeb.Reply reply =
        event(EVENT)
            .header("Origin", "https://evil.example")
            .header("Sec-Fetch-Site", "cross-site")
            .header("Cookie", "gangway_session=" + "x".repeat(43))
            .send();

    assertThat(reply.status()).isEqualTo(204);
  }

  @ParameterizedTest
  @ValueSource(strings = {"a signature that does not fit", "a signature of another time"})
  void tells_a_forger_nothing_and_the_operator_why(String reason) {
    web.application.receivingEvent = () -> new ReceiveEvent.Outcome.NotGenuine(reason);

    RunningWeb.Reply reply = event(EVENT).send();

    reply.isProblem(400, "event-signature-invalid");
    assertThat(reply.body())
        .contains("The signature does not fit, or is too old.")
        .doesNotContain(reason);
    assertThat(web.metrics.scrape())
        .contains("gangway_events_refused_total{reason=\"" + reason + "\"} 1.0");
  }

  @Test
  void leaves_it_to_the_application_what_an_empty_body_without_a_header_is() {
    web.application.receivingEvent = () -> new ReceiveEvent.Outcome.NotGenuine("no signature");

    web.post(PATH).send().isProblem(400, "event-signature-invalid");

    assertThat(web.application.asked).containsExactly(new FakeApplication.Event("", List.of()));
  }

  @Test
  void takes_half_a_megabyte_and_no_more() {
    String most = "\"" + "0".repeat(512 * 1024 - 2) + "\"";

    assertThat(event(most).send().status()).isEqualTo(204);
    event(most + " ").send().isProblem(413, "body-too-large");

    assertThat(web.application.asked).hasSize(1);
  }

  @Test
  void takes_no_more_in_chunks_either() {
    String chunk = "10000\r\n" + "0".repeat(65_536) + "\r\n";

    String answer = raw("Transfer-Encoding: chunked\r\n", chunk.repeat(9) + "0\r\n\r\n");

    assertThat(answer).startsWith("HTTP/1.1 413 ");
    assertThat(web.application.asked).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"Transfer-Encoding: chunked\r\n", "Content-Length: nine\r\n"})
  void has_no_use_for_a_body_that_is_broken(String header) {
    String answer = raw(header, "zzz\r\n");

    assertThat(answer).startsWith("HTTP/1.1 400 ").contains("malformed-request");
    assertThat(web.application.asked).isEmpty();
  }

  @Test
  void asks_stripe_to_come_back_while_storage_is_away() {
    web.application.receivingEvent =
        () -> {
          throw new StorageUnavailable("jdbc:secret", new IOException("refused"));
        };

    RunningWeb.Reply reply = event(EVENT).send();

    reply.isProblem(503, "temporarily-unavailable");
    assertThat(reply.header("Retry-After")).isEqualTo("5");
  }

  @Test
  void is_for_posts_only() {
    RunningWeb.Reply reply = web.get(PATH).send();

    reply.isProblem(405, "method-not-allowed");
    assertThat(reply.header("Allow")).isEqualTo("POST");
  }

  private String raw(String header, String body) {
    return RawConnection.send(
        web.port(),
        "POST "
            + PATH
            + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nStripe-Signature: "
            + SIGNATURE
            + "\r\n"
            + header
            + "\r\n"
            + body);
  }
}
