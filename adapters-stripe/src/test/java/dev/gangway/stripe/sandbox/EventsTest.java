package dev.gangway.stripe.sandbox;

import static dev.gangway.stripe.sandbox.Caller.field;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import com.google.gson.JsonObject;
import com.stripe.StripeClient;
import com.stripe.exception.InvalidRequestException;
import com.stripe.exception.SignatureVerificationException;
import com.stripe.exception.StripeException;
import com.stripe.model.Customer;
import com.stripe.model.Event;
import com.stripe.model.WebhookEndpoint;
import com.stripe.net.RequestOptions;
import com.stripe.net.Webhook;
import com.stripe.param.CustomerCreateParams;
import com.stripe.param.CustomerUpdateParams;
import com.stripe.param.EventListParams;
import com.stripe.param.WebhookEndpointCreateParams;
import com.stripe.param.WebhookEndpointUpdateParams;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EventsTest {
  private StripeSandbox sandbox;
  private StripeClient stripe;
  private Caller caller;
  private WebhookReceiver receiver;

  @BeforeEach
  void start() throws IOException {
    sandbox = StripeSandbox.start(StillWorld.config());
    caller = new Caller(sandbox);
    receiver = new WebhookReceiver();
    stripe =
        StripeClient.builder()
            .setApiKey(sandbox.secretKey())
            .setApiBase(sandbox.address().toString())
            .setMaxNetworkRetries(0)
            .build();
  }

  @AfterEach
  void stop() {
    caller.close();
    sandbox.close();
    receiver.close();
  }

  private Customer create(String name) throws StripeException {
    return stripe
        .v1()
        .customers()
        .create(
            CustomerCreateParams.builder().setName(name).build(),
            RequestOptions.builder().setIdempotencyKey("key of " + name).build());
  }

  private List<Event> events() throws StripeException {
    return stripe.v1().events().list().getData();
  }

  private List<WebhookReceiver.Hook> hooks() {
    sandbox.awaitQuiet();
    return receiver.hooks();
  }

  private static long signedAt(WebhookReceiver.Hook hook) {
    String signature = String.valueOf(hook.signature());
    return Long.parseLong(signature.substring("t=".length(), signature.indexOf(',')));
  }

  /// Verified by Stripe's own code; the sandbox stands still, so its time is not looked at.
  private Event verified(WebhookReceiver.Hook hook) throws SignatureVerificationException {
    return Webhook.constructEvent(
        hook.body(), hook.signature(), sandbox.webhookSecret(), Long.MAX_VALUE / 2);
  }

  @Nested
  class Record {
    @Test
    void tells_of_a_customer_that_was_made() throws StripeException {
      Customer ann = create("Ann");

      Event event = events().getFirst();

      assertThat(event.getId()).startsWith("evt_");
      assertThat(event.getType()).isEqualTo("customer.created");
      assertThat(event.getApiVersion()).isEqualTo("2026-07-29.dahlia");
      assertThat(event.getCreated()).isEqualTo(StillWorld.NOON.getEpochSecond());
      assertThat(event.getLivemode()).isFalse();
      assertThat(event.getPendingWebhooks()).isZero();
      assertThat(event.getRequest().getId()).isEqualTo(ann.getLastResponse().requestId());
      assertThat(event.getRequest().getIdempotencyKey()).isEqualTo("key of Ann");
      assertThat(event.getDataObjectDeserializer().getObject()).hasValue(ann);
    }

    @Test
    void tells_what_an_update_changed_and_what_it_was_before() throws StripeException {
      Customer ann = create("Ann");
      stripe
          .v1()
          .customers()
          .update(
              ann.getId(),
              CustomerUpdateParams.builder().setName("Anna").putMetadata("a", "1").build());

      Event event = events().getFirst();

      assertThat(event.getType()).isEqualTo("customer.updated");
      assertThat(event.getData().getPreviousAttributes()).containsEntry("name", "Ann");
      assertThat(event.getData().getPreviousAttributes()).containsOnlyKeys("name", "metadata");
    }

    @Test
    void tells_nothing_of_an_update_that_changed_nothing() throws StripeException {
      Customer ann = create("Ann");
      stripe
          .v1()
          .customers()
          .update(ann.getId(), CustomerUpdateParams.builder().setName("Ann").build());

      assertThat(events()).hasSize(1);
    }

    @Test
    void tells_of_a_deletion_with_the_customer_as_it_was() throws StripeException {
      Customer ann = create("Ann");
      stripe.v1().customers().delete(ann.getId());

      Event event = events().getFirst();

      assertThat(event.getType()).isEqualTo("customer.deleted");
      assertThat(event.getDataObjectDeserializer().getObject()).hasValue(ann);
    }

    @Test
    void tells_nothing_twice_for_a_replayed_call() throws StripeException {
      create("Ann");
      create("Ann");

      assertThat(events()).hasSize(1);
    }

    @Test
    void tells_of_a_late_effect_when_it_comes_about() throws Exception {
      caller.faults(
          "[{'on': 'POST /v1/customers', 'fault': 'late-effect', 'seconds': 60, 'times': 1}]");
      caller.post("/v1/customers", "name=Ann", "k");
      assertThat(events()).isEmpty();

      sandbox.advance(Duration.ofSeconds(60));

      assertThat(events()).singleElement().extracting(Event::getType).isEqualTo("customer.created");
    }
  }

  @Nested
  class Read {
    @Test
    void finds_one_by_its_id() throws StripeException {
      create("Ann");
      Event event = events().getFirst();

      assertThat(stripe.v1().events().retrieve(event.getId()).getType())
          .isEqualTo("customer.created");
      assertThatThrownBy(() -> stripe.v1().events().retrieve("evt_nothing"))
          .asInstanceOf(type(InvalidRequestException.class))
          .satisfies(refusal -> assertThat(refusal.getStatusCode()).isEqualTo(404));
    }

    @Test
    void lists_by_type_and_time() throws StripeException {
      Customer ann = create("Ann");
      sandbox.advance(Duration.ofSeconds(10));
      stripe.v1().customers().delete(ann.getId());
      long start = StillWorld.NOON.getEpochSecond();

      assertThat(types(EventListParams.builder().setType("customer.created").build()))
          .containsExactly("customer.created");
      assertThat(
              types(
                  EventListParams.builder()
                      .addType("customer.created")
                      .addType("customer.deleted")
                      .build()))
          .containsExactly("customer.deleted", "customer.created");
      assertThat(
              types(
                  EventListParams.builder()
                      .setCreated(EventListParams.Created.builder().setGt(start).build())
                      .build()))
          .containsExactly("customer.deleted");
    }

    @Test
    void forgets_after_30_days() throws StripeException {
      create("Ann");
      sandbox.advance(Duration.ofDays(30).minusSeconds(1));
      assertThat(events()).hasSize(1);

      sandbox.advance(Duration.ofSeconds(1));

      assertThat(events()).isEmpty();
    }

    @Test
    void lists_those_that_nobody_has_heard_of() throws StripeException {
      sandbox.sendEventsTo(receiver.address());
      receiver.answer(500);
      create("Ann");
      assertThat(hooks()).hasSize(1);
      create("Beth");
      assertThat(hooks()).hasSize(2);

      EventListParams unheard = EventListParams.builder().setDeliverySuccess(false).build();
      EventListParams heard = EventListParams.builder().setDeliverySuccess(true).build();

      assertThat(stripe.v1().events().list(unheard).getData())
          .singleElement()
          .satisfies(event -> assertThat(event.getPendingWebhooks()).isOne());
      assertThat(stripe.v1().events().list(heard).getData())
          .singleElement()
          .satisfies(event -> assertThat(event.getPendingWebhooks()).isZero());
    }

    private List<String> types(EventListParams params) throws StripeException {
      return stripe.v1().events().list(params).getData().stream().map(Event::getType).toList();
    }
  }

  @Nested
  class Send {
    @Test
    void signs_what_stripes_own_code_verifies() throws Exception {
      sandbox.sendEventsTo(receiver.address());
      Customer ann = create("Ann");

      WebhookReceiver.Hook hook = hooks().getFirst();
      Event event = verified(hook);

      assertThat(event.getType()).isEqualTo("customer.created");
      assertThat(event.getDataObjectDeserializer().getObject()).hasValue(ann);
      assertThat(signedAt(hook)).isEqualTo(StillWorld.NOON.getEpochSecond());
    }

    @Test
    void tries_again_for_three_days_until_it_is_heard() throws StripeException {
      sandbox.sendEventsTo(receiver.address());
      receiver.answer(500, 302, 404);
      create("Ann");
      assertThat(hooks()).hasSize(1);
      sandbox.advance(Duration.ofMinutes(1));
      assertThat(receiver.hooks()).hasSize(2);
      sandbox.advance(Duration.ofMinutes(5));
      assertThat(receiver.hooks()).hasSize(3);
      sandbox.advance(Duration.ofMinutes(30));
      assertThat(receiver.hooks()).hasSize(4);

      sandbox.advance(Duration.ofDays(4));

      assertThat(receiver.hooks()).hasSize(4);
      assertThat(receiver.hooks())
          .extracting(WebhookReceiver.Hook::id)
          .containsOnly(events().getFirst().getId());
      assertThat(signedAt(receiver.hooks().getLast()))
          .isEqualTo(StillWorld.NOON.plus(Duration.ofMinutes(36)).getEpochSecond());
    }

    @Test
    void gives_up_after_three_days_and_lists_it_as_unheard() throws StripeException {
      sandbox.sendEventsTo(receiver.address());
      receiver.answer(new int[0]);
      for (int i = 0; i < 20; i++) {
        receiver.answer(503);
      }
      create("Ann");
      for (int hour = 0; hour < 80; hour++) {
        sandbox.advance(Duration.ofHours(1));
      }
      int tries = receiver.hooks().size();

      sandbox.advance(Duration.ofDays(2));

      assertThat(tries).isEqualTo(11);
      assertThat(receiver.hooks()).hasSize(tries);
      assertThat(events().getFirst().getPendingWebhooks()).isOne();
    }

    @Test
    void keeps_trying_where_nobody_answers() throws StripeException {
      URI gone = receiver.address();
      receiver.close();
      sandbox.sendEventsTo(gone);

      create("Ann");
      sandbox.awaitQuiet();

      assertThat(events().getFirst().getPendingWebhooks()).isOne();
    }

    @Test
    void refuses_what_is_no_web_address() {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> sandbox.sendEventsTo(URI.create("ftp://x/")));
    }
  }

  @Nested
  class Endpoints {
    private WebhookEndpoint create(WebhookEndpointCreateParams.EnabledEvent event)
        throws StripeException {
      return stripe
          .v1()
          .webhookEndpoints()
          .create(
              WebhookEndpointCreateParams.builder()
                  .setUrl(receiver.address().toString())
                  .addEnabledEvent(event)
                  .build());
    }

    @Test
    void hear_what_they_asked_for_signed_with_their_own_secret() throws Exception {
      WebhookEndpoint endpoint = create(WebhookEndpointCreateParams.EnabledEvent.CUSTOMER__DELETED);
      Customer ann = EventsTest.this.create("Ann");
      stripe.v1().customers().delete(ann.getId());

      assertThat(hooks())
          .singleElement()
          .satisfies(hook ->
              assertThat(
                      Webhook.constructEvent(
                              hook.body(),
                              hook.signature(),
                              endpoint.getSecret(),
                              Long.MAX_VALUE / 2)
                          .getType())
                  .isEqualTo("customer.deleted"));
    }

    @Test
    void tell_their_secret_only_once() throws StripeException {
      WebhookEndpoint made = create(WebhookEndpointCreateParams.EnabledEvent.ALL);

      assertThat(made.getSecret()).startsWith("whsec_");
      assertThat(stripe.v1().webhookEndpoints().retrieve(made.getId()).getSecret()).isNull();
      assertThat(stripe.v1().webhookEndpoints().list().getData())
          .singleElement()
          .satisfies(endpoint -> assertThat(endpoint.getSecret()).isNull());
    }

    @Test
    void hear_nothing_while_they_are_disabled_or_after_they_are_deleted() throws StripeException {
      WebhookEndpoint made = create(WebhookEndpointCreateParams.EnabledEvent.ALL);
      stripe
          .v1()
          .webhookEndpoints()
          .update(made.getId(), WebhookEndpointUpdateParams.builder().setDisabled(true).build());
      EventsTest.this.create("Ann");
      stripe
          .v1()
          .webhookEndpoints()
          .update(made.getId(), WebhookEndpointUpdateParams.builder().setDisabled(false).build());
      EventsTest.this.create("Beth");
      sandbox.awaitQuiet();
      stripe.v1().webhookEndpoints().delete(made.getId());
      EventsTest.this.create("Carl");

      assertThat(hooks()).extracting(WebhookReceiver.Hook::about).containsExactly("Beth");
      assertThat(stripe.v1().webhookEndpoints().list().getData()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
        strings = {
          "url=http://x/",
          "enabled_events[]=*",
          "enabled_events[]=*&url=nowhere",
          "enabled_events[]=*&url=http://",
          "enabled_events=*&url=http://x/",
          "enabled_events[]=*&url=http://x/&colour=blue"
        })
    void are_not_made_from_nonsense(String form) throws IOException {
      assertThat(caller.post("/v1/webhook_endpoints", form).statusCode()).isEqualTo(400);
    }
  }

  @Nested
  class Faults {
    @BeforeEach
    void listen() {
      sandbox.sendEventsTo(receiver.address());
    }

    @Test
    void delay_a_webhook() throws Exception {
      caller.faults(
          "[{'on': 'webhook customer.created', 'fault': 'delay', 'seconds': 90, 'times': 1}]");
      create("Ann");
      assertThat(hooks()).isEmpty();

      sandbox.advance(Duration.ofSeconds(90));

      assertThat(receiver.hooks()).hasSize(1);
    }

    @Test
    void duplicate_a_webhook() throws Exception {
      caller.faults("[{'on': 'webhook', 'fault': 'duplicate', 'times': 1}]");
      create("Ann");

      List<WebhookReceiver.Hook> hooks = hooks();

      assertThat(hooks).hasSize(2);
      assertThat(hooks.get(0).id()).isEqualTo(hooks.get(1).id());
    }

    @Test
    void let_a_later_webhook_overtake_an_earlier_one() throws Exception {
      caller.faults("[{'on': 'webhook', 'fault': 'reorder', 'times': 1}]");
      create("Ann");
      assertThat(hooks()).isEmpty();
      create("Beth");

      assertThat(hooks()).extracting(WebhookReceiver.Hook::about).containsExactly("Beth", "Ann");
    }

    @Test
    void let_it_go_in_the_end_if_none_comes() throws Exception {
      caller.faults("[{'on': 'webhook', 'fault': 'reorder', 'seconds': 60, 'times': 1}]");
      create("Ann");

      sandbox.advance(Duration.ofSeconds(60));

      assertThat(receiver.hooks()).hasSize(1);
    }

    @Test
    void drop_a_webhook_whose_event_is_still_listed_as_unheard() throws Exception {
      caller.faults("[{'on': 'webhook', 'fault': 'drop', 'times': 1}]");
      create("Ann");

      assertThat(hooks()).isEmpty();
      sandbox.advance(Duration.ofDays(4));

      assertThat(receiver.hooks()).isEmpty();
      assertThat(events().getFirst().getPendingWebhooks()).isOne();
    }

    @Test
    void let_an_event_never_be_made() throws Exception {
      caller.faults("[{'on': 'webhook customer.created', 'fault': 'unmade', 'times': 1}]");
      create("Ann");

      assertThat(hooks()).isEmpty();
      assertThat(events()).isEmpty();
      assertThat(caller.customers()).isOne();
    }

    @ParameterizedTest
    @CsvSource({"wrong-secret", "other-body", "nonsense", "none"})
    void forge_a_webhook_that_no_one_may_believe(String how) throws Exception {
      caller.faults("[{'on': 'webhook', 'fault': 'forge', 'how': '" + how + "', 'times': 1}]");
      create("Ann");
      String genuine = events().getFirst().getId();

      assertThat(hooks())
          .hasSize(2)
          .allSatisfy(hook -> {
            if (hook.id().equals(genuine)) {
              assertThat(verified(hook).getId()).isEqualTo(genuine);
            } else {
              assertThatThrownBy(() -> verified(hook)).isInstanceOf(Exception.class);
            }
          });
    }

    @ParameterizedTest
    @CsvSource({"stale, -600", "future, 600"})
    void forge_a_webhook_of_another_time(String how, int off) throws Exception {
      caller.faults("[{'on': 'webhook', 'fault': 'forge', 'how': '" + how + "', 'times': 1}]");
      create("Ann");

      assertThat(hooks())
          .extracting(hook -> signedAt(hook) - StillWorld.NOON.getEpochSecond())
          .containsExactlyInAnyOrder(0L, (long) off);
    }

    @ParameterizedTest
    @ValueSource(
        strings = {
          "[{'on': 'POST /v1/customers', 'fault': 'drop'}]",
          "[{'on': 'webhook', 'fault': 'lose-answer'}]",
          "[{'on': 'webhook', 'fault': 'forge', 'how': 'badly'}]",
          "[{'on': 'webhook', 'fault': 'duplicate', 'seconds': 5}]"
        })
    void refuse_nonsense(String json) throws IOException {
      assertThat(caller.put("/faults", json.replace('\'', '"')).statusCode()).isEqualTo(400);
    }
  }

  @Test
  void what_is_undelivered_is_delivered_after_a_restart(@TempDir Path folder) throws Exception {
    StripeSandbox.Config config = StillWorld.config().withStateFolder(folder);
    receiver.answer(500);
    try (StripeSandbox first = StripeSandbox.start(config);
        Caller toFirst = new Caller(first)) {
      first.sendEventsTo(receiver.address());
      toFirst.post("/v1/customers", "name=Ann");
      first.awaitQuiet();
    }

    try (StripeSandbox second = StripeSandbox.start(config);
        Caller toSecond = new Caller(second)) {
      second.advance(Duration.ofMinutes(1));

      assertThat(receiver.hooks()).hasSize(2);
      JsonObject event =
          Caller.json(toSecond.get("/v1/events")).getAsJsonArray("data").get(0).getAsJsonObject();
      assertThat(event.get("pending_webhooks").getAsInt()).isZero();
      assertThat(field(toSecond.get("/v1/events/" + receiver.hooks().getLast().id()), "object"))
          .isEqualTo("event");
    }
  }
}
