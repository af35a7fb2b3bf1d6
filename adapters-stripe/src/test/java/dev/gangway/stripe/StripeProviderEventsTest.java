package dev.gangway.stripe;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import dev.gangway.application.contract.ProviderEventsContract;
import dev.gangway.application.port.driven.ProviderEvents;
import dev.gangway.application.port.driven.ProviderEvents.Reading;
import dev.gangway.domain.payment.CheckoutId;
import dev.gangway.domain.payment.CustomerId;
import dev.gangway.domain.payment.InvoiceId;
import dev.gangway.domain.payment.PaymentId;
import dev.gangway.domain.payment.ProviderEvent;
import dev.gangway.domain.payment.ProviderEventId;
import dev.gangway.domain.payment.SubscriptionId;
import dev.gangway.stripe.sandbox.StripeSandbox;
import java.net.URI;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/// The adapter against the sandbox, over HTTP, and against forgers.
class StripeProviderEventsTest extends ProviderEventsContract {

  private static final Instant NOW = Instant.parse("2026-11-23T08:30:00Z");
  private static final String SECRET = "whsec_TheSecretOfTheEndpoint";
  private static final String NEXT_SECRET = "whsec_TheOneThatTakesItsPlace";
  private static final ProviderEvent EVENT =
      new ProviderEvent(
          new ProviderEventId("evt_1"),
          new ProviderEvent.CustomerCreated(new CustomerId("cus_1")),
          Instant.ofEpochSecond(1_795_000_000));
  private static final byte[] PAYLOAD = written(EVENT);

  private static StripeSandbox sandbox;
  private static StripeAdapter adapter;

  private final Adapters others = new Adapters();

  @BeforeAll
  static void open() {
    sandbox = StripeSandbox.start(StripeSandbox.Config.inMemory().withCallsPerSecond(0));
    // Port 1 of loopback: nobody listens there, and no event is ever delivered.
    sandbox.sendEventsTo(URI.create("http://127.0.0.1:1/"));
    adapter = Adapters.to(sandbox);
  }

  @AfterAll
  static void close() {
    adapter.close();
    sandbox.close();
  }

  @AfterEach
  void closeOthers() {
    others.close();
  }

  @Override
  protected ProviderEvents events() {
    return adapter.providerEvents();
  }

  @Override
  protected ProviderEvents eventsToNowhere() {
    return others.toNowhere().providerEvents();
  }

  @Override
  protected byte[] payload(ProviderEvent event) {
    return written(event);
  }

  @Override
  protected byte[] payloadOfAnotherKind() {
    return text(PAYLOAD).replace("customer.created", "charge.succeeded").getBytes(UTF_8);
  }

  @Override
  protected String sign(byte[] payload) {
    return header(sandbox.clock().instant().getEpochSecond(), sandbox.webhookSecret(), payload);
  }

  @Override
  protected CustomerId makeCustomerUnheard() {
    return Adapters.Hand.at(sandbox).add("name=Ada");
  }

  @Nested
  class Signature {

    @ParameterizedTest
    @ValueSource(longs = {-300, -299, 0, 299, 300})
    void holds_for_five_minutes_in_both_directions(long seconds) {
      assertThat(read(PAYLOAD, header(second() + seconds, SECRET, PAYLOAD)))
          .isEqualTo(new Reading.Genuine(EVENT));
    }

    @ParameterizedTest
    @ValueSource(longs = {-86_400, -301, 301, 86_400})
    void does_not_hold_longer_ago_or_later(long seconds) {
      assertThat(read(PAYLOAD, header(second() + seconds, SECRET, PAYLOAD)))
          .isEqualTo(new Reading.NotGenuine("a signature of another time"));
    }

    @Test
    void may_be_of_any_secret_that_is_valid_while_one_takes_the_place_of_another() {
      String byTheOld = hmac(SECRET, second(), PAYLOAD);
      String byTheNew = hmac(NEXT_SECRET, second(), PAYLOAD);

      for (List<String> secrets :
          List.of(List.of(SECRET), List.of(NEXT_SECRET), List.of(SECRET, NEXT_SECRET))) {
        assertThat(
                events(secrets)
                    .read(
                        PAYLOAD, List.of("t=" + second() + ",v1=" + byTheOld + ",v1=" + byTheNew)))
            .isEqualTo(new Reading.Genuine(EVENT));
      }
      assertThat(events(List.of(NEXT_SECRET)).read(PAYLOAD, List.of(header(second()))))
          .isEqualTo(new Reading.NotGenuine("a signature that does not fit"));
    }

    @Test
    void is_needed_even_where_no_secret_is_set() {
      assertThat(events(List.of()).read(PAYLOAD, List.of(header(second()))))
          .isEqualTo(new Reading.NotGenuine("no webhook secret is set"));
    }

    @Test
    void covers_every_byte_as_it_came() {
      for (int at = 0; at < PAYLOAD.length; at++) {
        byte[] changed = PAYLOAD.clone();
        changed[at] ^= 1;

        assertThat(read(changed, header(second()))).isInstanceOf(Reading.NotGenuine.class);
      }
      assertThat(read(Arrays.copyOf(PAYLOAD, PAYLOAD.length + 1), header(second())))
          .isInstanceOf(Reading.NotGenuine.class);
      byte[] notText = {'{', (byte) 0xff, (byte) 0xfe, '}'};
      assertThat(read(notText, header(second(), SECRET, notText)))
          .isEqualTo(new Reading.Unneeded());
    }

    @Test
    void covers_the_time_as_it_was_written() {
      String signature = hmac(SECRET, second(), PAYLOAD);

      assertThat(read(PAYLOAD, "t=" + (second() + 1) + ",v1=" + signature))
          .isInstanceOf(Reading.NotGenuine.class);
      assertThat(read(PAYLOAD, "t=0" + second() + ",v1=" + signature))
          .isInstanceOf(Reading.NotGenuine.class);
    }

    @Test
    void passes_by_schemes_that_are_not_known() {
      String signature = hmac(SECRET, second(), PAYLOAD);

      assertThat(read(PAYLOAD, "t=" + second() + ",v0=" + signature))
          .isInstanceOf(Reading.NotGenuine.class);
      assertThat(read(PAYLOAD, "v9=x,t=" + second() + ",v1=" + signature + ",v0=abc"))
          .isEqualTo(new Reading.Genuine(EVENT));
    }

    @ParameterizedTest
    @MethodSource("dev.gangway.stripe.StripeProviderEventsTest#headersThatAreNone")
    void is_not_found_in(String header) {
      assertThat(read(PAYLOAD, header)).isInstanceOf(Reading.NotGenuine.class);
    }

    @Test
    void is_not_found_where_no_header_is() {
      assertThat(events(List.of(SECRET)).read(PAYLOAD, List.of()))
          .isEqualTo(new Reading.NotGenuine("no signature"));
    }

    @Test
    void may_stand_beside_headers_that_say_nothing() {
      assertThat(events(List.of(SECRET)).read(PAYLOAD, List.of("t=abc", header(second()))))
          .isEqualTo(new Reading.Genuine(EVENT));
    }

    @Test
    void is_not_looked_at_where_there_is_too_much_to_sign() {
      byte[] most = padded(512 * 1024);
      byte[] more = padded(512 * 1024 + 1);

      assertThat(read(most, header(second(), SECRET, most))).isEqualTo(new Reading.Genuine(EVENT));
      assertThat(read(more, header(second(), SECRET, more)))
          .isEqualTo(new Reading.NotGenuine("longer than any event"));
    }

    private byte[] padded(int length) {
      return (text(PAYLOAD) + " ".repeat(length - PAYLOAD.length)).getBytes(UTF_8);
    }
  }

  @Nested
  class Kinds {

    @Test
    void are_as_many_as_a_list_can_be_asked_for() {
      // Stripe: "An array of up to 20 strings containing specific event names."
      assertThat(EventReading.TYPES).doesNotHaveDuplicates().hasSizeLessThanOrEqualTo(20);
    }

    @ParameterizedTest
    @FieldSource("dev.gangway.stripe.EventReading#TYPES")
    void all_say_what_to_look_at(String type) {
      byte[] payload =
          written(
              EVENT.id(),
              EVENT.createdAt(),
              "\"type\":\"%s\",\"data\":{\"object\":{\"id\":\"x_1\",\"payment_intent\":\"pi_1\"}}"
                  .formatted(type));

      Reading reading = read(payload, header(second(), SECRET, payload));

      assertThat(reading)
          .isInstanceOfSatisfying(
              Reading.Genuine.class,
              genuine -> assertThat(genuine.event().hint()).isEqualTo(expected(type)));
    }

    @Test
    void about_money_that_no_payment_of_ours_took_are_of_no_need() {
      byte[] payload =
          written(
              EVENT.id(),
              EVENT.createdAt(),
              "\"type\":\"charge.refunded\",\"data\":{\"object\":{\"id\":\"ch_1\","
                  + "\"payment_intent\":null}}");

      assertThat(read(payload, header(second(), SECRET, payload)))
          .isEqualTo(new Reading.Unneeded());
    }

    private ProviderEvent.Hint expected(String type) {
      return switch (type) {
        case "customer.created" -> new ProviderEvent.CustomerCreated(new CustomerId("x_1"));
        case "customer.updated" -> new ProviderEvent.CustomerUpdated(new CustomerId("x_1"));
        case "customer.deleted" -> new ProviderEvent.CustomerDeleted(new CustomerId("x_1"));
        case String it when it.startsWith("checkout.session.") ->
            new ProviderEvent.CheckoutChanged(new CheckoutId("x_1"));
        case String it when it.startsWith("charge.") || it.startsWith("refund.") ->
            new ProviderEvent.PaymentChanged(new PaymentId("pi_1"));
        case String it when it.startsWith("customer.subscription.") ->
            new ProviderEvent.SubscriptionChanged(new SubscriptionId("x_1"));
        default -> new ProviderEvent.InvoiceChanged(new InvoiceId("x_1"));
      };
    }
  }

  @Nested
  class Json {

    @Test
    void need_not_be_of_the_version_that_our_library_knows_or_of_any() {
      assertThat(readSigned(text(PAYLOAD))).isEqualTo(new Reading.Genuine(EVENT));
      assertThat(readSigned(text(PAYLOAD).replaceFirst("\\{", "{\"api_version\":\"1999-01-01\",")))
          .isEqualTo(new Reading.Genuine(EVENT));
    }

    @ParameterizedTest
    @MethodSource("dev.gangway.stripe.StripeProviderEventsTest#payloadsThatAreNoNeed")
    void is_of_no_need_if_it_is(String payload) {
      assertThat(readSigned(payload)).isEqualTo(new Reading.Unneeded());
    }

    @Test
    void of_an_account_that_is_connected_to_ours_is_of_no_need_and_ours_is() {
      HostileStripe stripe = new HostileStripe();
      StripeAdapter knowing = adapter(List.of(SECRET), stripe.address());
      knowing.paymentGateway().origin();
      byte[] ours =
          text(PAYLOAD).replaceFirst("\\{", "{\"account\":\"acct_1Hostile\",").getBytes(UTF_8);
      byte[] theirs = text(PAYLOAD).replaceFirst("\\{", "{\"account\":\"acct_2\",").getBytes(UTF_8);

      assertThat(knowing.providerEvents().read(ours, List.of(header(second(), SECRET, ours))))
          .isEqualTo(new Reading.Genuine(EVENT));
      assertThat(knowing.providerEvents().read(theirs, List.of(header(second(), SECRET, theirs))))
          .isEqualTo(new Reading.Unneeded());
      knowing.close();
      stripe.close();
    }

    private Reading readSigned(String payload) {
      byte[] bytes = payload.getBytes(UTF_8);
      return read(bytes, header(second(), SECRET, bytes));
    }
  }

  // ---- words for the tests above

  static Stream<Arguments> headersThatAreNone() {
    String signature = hmac(SECRET, second(), PAYLOAD);
    String good = header(second());
    return Stream.of(
        argumentSet("nothing", ""),
        argumentSet("a blank", " "),
        argumentSet("a comma", ","),
        argumentSet("a time that is none", "t=abc"),
        argumentSet("a signature without a time", "v1=" + signature),
        argumentSet("a time without a signature", "t=" + second()),
        argumentSet("an empty time", "t=,v1=" + signature),
        argumentSet("a negative time", good.replace("t=", "t=-")),
        argumentSet("a huge time", "t=" + "9".repeat(18) + ",v1=" + signature),
        argumentSet("a time that no number holds", "t=" + "9".repeat(40) + ",v1=" + signature),
        argumentSet("two times", good + ",t=" + second()),
        argumentSet("a part without =", good + ",v1"),
        argumentSet("a part with two =", good + ",v1=a=b"),
        argumentSet("an empty part", good + ","),
        argumentSet("a blank between parts", good.replace(",", ", ")),
        argumentSet("a signature that is too short", "t=" + second() + ",v1=abcd"),
        argumentSet("a signature that is no hex", good.replace(signature, "x".repeat(64))),
        argumentSet("an empty signature", "t=" + second() + ",v1="),
        argumentSet("the name in capitals", good.replace("v1", "V1")),
        argumentSet("a line break", good + "\r\nX: y"),
        argumentSet("what no ASCII holds", good + ",ｖ1=１"),
        argumentSet("ten kilobytes", good + (",v1=" + signature).repeat(150)),
        argumentSet("ten megabytes", "v1=".repeat(3_000_000)));
  }

  static Stream<Arguments> payloadsThatAreNoNeed() {
    String good = text(PAYLOAD);
    return Stream.of(
        argumentSet("of another kind", good.replace("customer.created", "plan.created")),
        argumentSet("nearly of our kind", good.replace("customer.created", "customer.created.x")),
        argumentSet("without a kind", good.replace("\"type\"", "\"typ\"")),
        argumentSet("of a kind that is a number", good.replace("\"customer.created\"", "7")),
        argumentSet("of the other mode", good.replace("\"livemode\":false", "\"livemode\":true")),
        argumentSet("of no mode", good.replace("\"livemode\":false,", "")),
        argumentSet("of a mode that is a word", good.replace(":false", ":\"false\"")),
        argumentSet(
            "of another's account", good.replaceFirst("\\{", "{\"account\":\"acct_theirs\",")),
        argumentSet("of an account that is a list", good.replaceFirst("\\{", "{\"account\":[],")),
        argumentSet("without an id", good.replace("\"evt_1\"", "null")),
        argumentSet("with an id that is empty", good.replace("evt_1", "")),
        argumentSet("with an id that is too long", good.replace("evt_1", "e".repeat(256))),
        argumentSet("with an id that is a path", good.replace("evt_1", "../evt_1")),
        argumentSet("without a time", good.replace("\"created\"", "\"made\"")),
        argumentSet("with a time that is none", good.replace("1795000000", "1e999999999")),
        argumentSet("with a negative time", good.replace("1795000000", "-1795000000")),
        argumentSet("with half a time", good.replace("1795000000", "1.5")),
        argumentSet("with a time that is too large", good.replace("1795000000", "9".repeat(30))),
        argumentSet("about nobody", good.replace("\"cus_1\"", "null")),
        argumentSet("about somebody without a name", good.replace("cus_1", "")),
        argumentSet("about a list", good.replace("{\"id\":\"cus_1\"}", "[\"cus_1\"]")),
        argumentSet("about a word", good.replace("{\"id\":\"cus_1\"}", "\"cus_1\"")),
        argumentSet("with data that is null", good.replaceFirst("\"data\":.*", "\"data\":null}")),
        argumentSet("half an object", good.substring(0, good.length() - 2)),
        argumentSet("a list", "[" + good + "]"),
        argumentSet("a word", "\"customer.created\""),
        argumentSet("a number", "1"),
        argumentSet("null", "null"),
        argumentSet("empty", ""),
        argumentSet("HTML", "<html>"),
        argumentSet("NaN", "NaN"),
        argumentSet("very deep", "[".repeat(400_000)),
        argumentSet("very deep objects", "{\"a\":".repeat(80_000)));
  }

  private static byte[] written(ProviderEvent event) {
    String about =
        switch (event.hint()) {
          case ProviderEvent.CustomerCreated(CustomerId id) -> about("customer.created", "id", id);
          case ProviderEvent.CustomerUpdated(CustomerId id) -> about("customer.updated", "id", id);
          case ProviderEvent.CustomerDeleted(CustomerId id) -> about("customer.deleted", "id", id);
          case ProviderEvent.CheckoutChanged(CheckoutId id) ->
              about("checkout.session.completed", "id", id);
          case ProviderEvent.PaymentChanged(PaymentId id) ->
              about("charge.refunded", "payment_intent", id);
          case ProviderEvent.SubscriptionChanged(SubscriptionId id) ->
              about("customer.subscription.updated", "id", id);
          case ProviderEvent.InvoiceChanged(InvoiceId id) -> about("invoice.paid", "id", id);
        };
    return written(event.id(), event.createdAt(), about);
  }

  private static String about(String type, String member, Object id) {
    return "\"type\":\"%s\",\"data\":{\"object\":{\"%s\":\"%s\"}}".formatted(type, member, id);
  }

  private static byte[] written(ProviderEventId id, Instant createdAt, String about) {
    return String.format(
            Locale.ROOT,
            "{\"id\":\"%s\",\"object\":\"event\",\"created\":%d,\"livemode\":false,%s}",
            id,
            createdAt.getEpochSecond(),
            about)
        .getBytes(UTF_8);
  }

  private static String text(byte[] payload) {
    return new String(payload, UTF_8);
  }

  private static long second() {
    return NOW.getEpochSecond();
  }

  private static String header(long second) {
    return header(second, SECRET, PAYLOAD);
  }

  private static String header(long second, String secret, byte[] payload) {
    return "t=" + second + ",v1=" + hmac(secret, second, payload);
  }

  private static String hmac(String secret, long second, byte[] payload) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(secret.getBytes(UTF_8), "HmacSHA256"));
      mac.update((second + ".").getBytes(UTF_8));
      return HexFormat.of().formatHex(mac.doFinal(payload));
    } catch (GeneralSecurityException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  private Reading read(byte[] payload, String header) {
    return events(List.of(SECRET)).read(payload, List.of(header));
  }

  private ProviderEvents events(List<String> secrets) {
    StripeAdapter offline = adapter(secrets, URI.create("http://127.0.0.1:1"));
    offline.close();
    // Reading speaks to nobody.
    return offline.providerEvents();
  }

  private static StripeAdapter adapter(List<String> secrets, URI address) {
    return new StripeAdapter(
        StripeConfig.of(
            new StripeSecretKey("sk_test_mine"),
            secrets.stream().map(StripeWebhookSecret::new).toList(),
            address,
            Adapters.PUBLIC_URL,
            InstantSource.fixed(NOW)));
  }
}
