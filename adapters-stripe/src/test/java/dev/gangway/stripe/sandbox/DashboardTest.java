package dev.gangway.stripe.sandbox;

import static dev.gangway.stripe.sandbox.Caller.array;
import static dev.gangway.stripe.sandbox.Caller.header;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.stripe.model.checkout.Session;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class DashboardTest {
  private StripeSandbox sandbox;
  private Caller caller;

  @BeforeEach
  void start() {
    sandbox = StripeSandbox.start(StillWorld.config());
    caller = new Caller(sandbox);
  }

  @AfterEach
  void stop() {
    caller.close();
    sandbox.close();
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  @Test
  void is_where_the_front_door_leads() throws IOException {
    HttpResponse<String> answer = caller.get("/");

    assertThat(answer.statusCode()).isEqualTo(303);
    assertThat(header(answer, "Location")).isEqualTo("/dashboard");
  }

  @Test
  void says_that_no_money_is_real() throws IOException {
    assertThat(caller.get("/dashboard").body()).contains("SANDBOX", "no real money");
  }

  @Test
  void shows_customers_and_requests_with_everything_escaped() throws IOException {
    String nasty = "\"><script>alert('1')</script>";
    caller.post(
        "/v1/customers",
        "name=" + encoded(nasty) + "&metadata[" + encoded("<b>") + "]=" + encoded(nasty),
        "<i>key</i>");
    caller.get("/v1/" + encoded(nasty));
    caller.delete("/v1/customers/cus_nobody");

    String page = caller.get("/dashboard").body();

    assertThat(page)
        .contains("Customers (1)")
        .contains("&quot;&gt;&lt;script&gt;alert(&#39;1&#39;)&lt;/script&gt;")
        .contains("&lt;b&gt; = ")
        .contains("&lt;i&gt;key&lt;/i&gt;")
        .contains("POST /v1/customers")
        .doesNotContain("<script")
        .doesNotContain("<b>")
        .doesNotContain("<i>");
  }

  @Test
  void shows_sessions_and_payments() throws Exception {
    try (Shopper shopper = new Shopper()) {
      Session session = shopper.open();
      assertThat(shopper.caller.get("/dashboard").body())
          .contains("Checkout sessions (1)", "/checkout/" + session.getId(), "USD 10.00")
          .contains("Payments (0)");

      shopper.act(session, "pays");

      assertThat(shopper.caller.get("/dashboard").body())
          .contains("complete", "paid", "Payments (1)", "succeeded");
    }
  }

  @Test
  void may_not_be_framed_or_run_scripts() throws IOException {
    HttpResponse<String> page = caller.get("/dashboard");

    assertThat(header(page, "Content-Security-Policy"))
        .isEqualTo(
            "default-src 'none'; style-src 'self'; form-action 'self'; base-uri 'none';"
                + " frame-ancestors 'none'");
    assertThat(header(page, "X-Frame-Options")).isEqualTo("DENY");
    // With "no-referrer" browsers would send "Origin: null" with its forms, and be refused.
    assertThat(header(page, "Referrer-Policy")).isEqualTo("same-origin");
    assertThat(header(page, "Cache-Control")).isEqualTo("no-store");
    assertThat(header(caller.get("/sandbox.css"), "Content-Type")).startsWith("text/css");
  }

  @Test
  void switches_a_fault_on_and_off() throws IOException {
    HttpResponse<String> answer =
        caller.post(
            "/dashboard/faults",
            "on=" + encoded("POST /v1/customers") + "&fault=slow&times=2&millis=5&when=&seconds=");

    assertThat(answer.statusCode()).isEqualTo(303);
    JsonObject fault = array(caller.get("/faults")).get(0).getAsJsonObject();
    assertThat(fault.get("fault").getAsString()).isEqualTo("slow");
    assertThat(fault.get("millis").getAsInt()).isEqualTo(5);
    assertThat(caller.get("/dashboard").body()).contains("slow", "Mend everything");

    caller.post("/dashboard/faults/clear", "");
    assertThat(array(caller.get("/faults"))).isEmpty();
  }

  @Test
  void refuses_a_fault_that_makes_no_sense() throws IOException {
    assertThat(caller.post("/dashboard/faults", "on=x&fault=slow").statusCode()).isEqualTo(400);
    assertThat(caller.post("/dashboard/faults", "on=*&fault=slow&times=x").statusCode())
        .isEqualTo(400);
    assertThat(caller.post("/dashboard/faults", "").statusCode()).isEqualTo(400);
  }

  @Test
  void shows_events_and_who_has_not_heard_of_them() throws IOException {
    int closed;
    try (WebhookReceiver receiver = new WebhookReceiver()) {
      closed = receiver.address().getPort();
    }
    sandbox.sendEventsTo(URI.create("http://127.0.0.1:" + closed + "/a?%3Cb%3E"));
    caller.post("/v1/customers", "name=Ann");
    sandbox.awaitQuiet();

    assertThat(caller.get("/dashboard").body())
        .contains("customer.created", "tried 1 times, last not answered", "/a?%3Cb%3E");
  }

  @Test
  void tells_people_in_a_page_what_made_no_sense() throws IOException {
    HttpResponse<String> page =
        caller.send(
            caller
                .posting("/dashboard/faults", "on=<b>&fault=slow")
                .header("Accept", "text/html,*/*"));

    assertThat(page.statusCode()).isEqualTo(400);
    assertThat(page.body()).contains("That cannot be", "&lt;b&gt;").doesNotContain("<b>");
  }

  @Test
  void moves_the_clock() throws IOException {
    caller.post("/dashboard/clock", "advance=PT1H");

    assertThat(sandbox.clock().instant()).isEqualTo(StillWorld.NOON.plusSeconds(3600));
  }

  @Test
  void lists_requests_as_json_with_their_keys() throws IOException {
    caller.post("/v1/customers", "name=Ann", "k");
    caller.post("/v1/customers", "name=Ann", "k");

    JsonObject second = array(caller.get("/requests")).get(1).getAsJsonObject();

    assertThat(second.get("method").getAsString()).isEqualTo("POST");
    assertThat(second.get("path").getAsString()).isEqualTo("/v1/customers");
    assertThat(second.get("idempotencyKey").getAsString()).isEqualTo("k");
    assertThat(second.get("status").getAsInt()).isEqualTo(200);
    assertThat(second.get("replayed").getAsBoolean()).isTrue();
    caller.delete("/requests");
    assertThat(array(caller.get("/requests"))).isEmpty();
  }
}
