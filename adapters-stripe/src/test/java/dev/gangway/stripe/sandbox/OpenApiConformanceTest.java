package dev.gangway.stripe.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.dialect.Dialects;
import com.stripe.model.Account;
import com.stripe.model.Charge;
import com.stripe.model.Coupon;
import com.stripe.model.Customer;
import com.stripe.model.CustomerBalanceTransaction;
import com.stripe.model.Dispute;
import com.stripe.model.Event;
import com.stripe.model.Invoice;
import com.stripe.model.InvoicePayment;
import com.stripe.model.PaymentIntent;
import com.stripe.model.PaymentMethod;
import com.stripe.model.Price;
import com.stripe.model.Product;
import com.stripe.model.PromotionCode;
import com.stripe.model.Refund;
import com.stripe.model.SetupIntent;
import com.stripe.model.StripeObjectInterface;
import com.stripe.model.Subscription;
import com.stripe.model.WebhookEndpoint;
import com.stripe.model.checkout.Session;
import com.stripe.param.checkout.SessionCreateParams;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The sandbox against Stripe's own OpenAPI description (version 2024-04-10), and against the
/// server that plays it: what it takes, and what it answers.
class OpenApiConformanceTest {
  private static final String IRI = "https://gangway.test/stripe";

  /// What Stripe's own client reads each schema into. It is of the version that the sandbox plays,
  /// so it also knows what Stripe has added since the version that the description is of.
  private static final Map<String, Class<? extends StripeObjectInterface>> MODELS =
      Map.ofEntries(
          Map.entry("account", Account.class),
          Map.entry("charge", Charge.class),
          Map.entry("checkout.session", Session.class),
          Map.entry("customer", Customer.class),
          Map.entry("customer_balance_transaction", CustomerBalanceTransaction.class),
          Map.entry("deleted_customer", Customer.class),
          Map.entry("deleted_webhook_endpoint", WebhookEndpoint.class),
          Map.entry("dispute", Dispute.class),
          Map.entry("event", Event.class),
          Map.entry("payment_intent", PaymentIntent.class),
          Map.entry("payment_method", PaymentMethod.class),
          Map.entry("price", Price.class),
          Map.entry("product", Product.class),
          Map.entry("refund", Refund.class),
          Map.entry("setup_intent", SetupIntent.class),
          Map.entry("webhook_endpoint", WebhookEndpoint.class));

  /// What is called otherwise since.
  private static final Map<String, Map<String, String>> OLDER_VALUES =
      Map.of("checkout.session", Map.of("ui_mode", "hosted"));

  private static final String CHECKOUT =
      "mode=payment&customer=CUS&success_url=http://x/done?s={CHECKOUT_SESSION_ID}"
          + "&line_items[0][quantity]=2"
          + "&line_items[0][price_data][currency]=usd"
          + "&line_items[0][price_data][unit_amount]=1000"
          + "&line_items[0][price_data][product_data][name]=Package";

  private static final String PRO =
      CHECKOUT.replace("mode=payment", "mode=subscription")
          + "&line_items[0][price_data][recurring][interval]=month";

  private static OtherServer judge;
  private static Caller toJudge;
  private static SchemaRegistry registry;

  /// Each is read once: the description is large.
  private static final Map<String, Schema> SCHEMAS = new HashMap<>();

  private StripeSandbox sandbox;
  private Caller caller;

  @BeforeAll
  static void open() throws IOException {
    judge = OtherServer.steady();
    toJudge = new Caller(judge.address());
    String text = Files.readString(OtherServer.openApi());
    registry =
        SchemaRegistry.withDefaultDialect(
            Dialects.getOpenApi30(), builder -> builder.schemas(Map.of(IRI, text)));
  }

  @AfterAll
  static void close() {
    toJudge.close();
    judge.close();
  }

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

  private static boolean isTaken(HttpResponse<String> verdict) {
    return verdict.statusCode() == 200
        && Caller.header(verdict, "x-steady-error-count").equals("0");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "POST /v1/customers",
        "POST /v1/customers email=a@example.com&name=Ann&description=d&phone=1&balance=-5",
        "POST /v1/customers metadata[a]=1&metadata[b]=2",
        "POST /v1/customers metadata=",
        "POST /v1/customers preferred_locales[]=da&tax_exempt=none",
        "POST /v1/customers address[city]=X&address[country]=DK",
        "POST /v1/customers address=&shipping=",
        "POST /v1/customers shipping[name]=Ann&shipping[address][line1]=x",
        "GET /v1/customers",
        "GET /v1/customers?limit=3&email=a@example.com",
        "GET /v1/customers?created[gte]=5&created[lt]=9",
        "GET /v1/customers?created=5",
        "GET /v1/account",
        "GET /v1/events?type=customer.created&delivery_success=false",
        "GET /v1/events?types[]=customer.created&created[gt]=5",
        "POST /v1/webhook_endpoints url=https://x.example/&enabled_events[]=*",
        "POST /v1/webhook_endpoints"
            + " url=https://x.example/&enabled_events[]=customer.created&description=d&metadata[a]=1",
        "GET /v1/webhook_endpoints?limit=1",
        "POST /v1/checkout/sessions CHECKOUT",
        "POST /v1/checkout/sessions CHECKOUT&client_reference_id=p&metadata[a]=1&cancel_url=http://x/"
            + "&payment_intent_data[metadata][a]=1&payment_intent_data[description]=d"
            + "&payment_intent_data[receipt_email]=a@example.com"
            + "&payment_intent_data[setup_future_usage]=off_session"
            + "&payment_method_types[]=card&locale=en&submit_type=pay&expand[]=line_items",
        "POST /v1/checkout/sessions mode=setup&currency=usd&customer=CUS&success_url=http://x/"
            + "&setup_intent_data[metadata][a]=1",
        "GET /v1/checkout/sessions?customer=CUS&status=open&created[gte]=5&expand[]=data.line_items",
        "GET /v1/checkout/sessions?payment_intent=pi_1",
        "GET /v1/payment_intents?customer=CUS&created[gte]=5&expand[]=data.latest_charge",
        "GET /v1/charges?customer=CUS&payment_intent=pi_1",
        "GET /v1/setup_intents?customer=CUS",
        "GET /v1/payment_methods?customer=CUS&type=card",
        "GET /v1/customers/CUS/payment_methods?limit=3",
        "POST /v1/refunds charge=CHARGE&amount=5&reason=duplicate&metadata[a]=1",
        "POST /v1/refunds payment_intent=INTENT&expand[]=charge",
        "GET /v1/refunds?charge=CHARGE&payment_intent=INTENT&created[gte]=5",
        "GET /v1/disputes?charge=CHARGE&payment_intent=INTENT",
        "POST /v1/customers/CUS/balance_transactions"
            + " amount=-5&currency=usd&description=d&metadata[a]=1",
        "GET /v1/customers/CUS/balance_transactions?limit=3",
        "POST /v1/customers/CUS invoice_settings[default_payment_method]=",
        "POST /v1/checkout/sessions PRO",
        "POST /v1/checkout/sessions PRO&allow_promotion_codes=true"
            + "&subscription_data[metadata][a]=1&subscription_data[trial_period_days]=7"
            + "&expand[]=subscription&expand[]=invoice",
        "GET /v1/subscriptions?customer=CUS&status=all&created[gte]=5",
        "POST /v1/subscriptions/SUB cancel_at_period_end=true&metadata[a]=1"
            + "&cancellation_details[feedback]=unused",
        "DELETE /v1/subscriptions/SUB",
        "GET /v1/invoices?customer=CUS&status=paid&subscription=SUB",
        "GET /v1/invoices?created[gte]=5&collection_method=charge_automatically",
        "POST /v1/coupons percent_off=20&duration=once&max_redemptions=5&name=n&metadata[a]=1",
        "POST /v1/coupons amount_off=5&currency=usd&duration=repeating&duration_in_months=3&id=X",
        "GET /v1/coupons?limit=3",
        "GET /v1/promotion_codes?code=WELCOME&active=true&customer=CUS",
        "POST /v1/billing_portal/sessions customer=CUS&return_url=http://x/"
      })
  void takes_what_stripe_takes(String call) throws IOException {
    String filled = filled(call);

    assertThat(isTaken(send(toJudge, filled))).as("the judge").isTrue();
    assertThat(send(caller, filled).statusCode()).as("the sandbox").isEqualTo(200);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "POST /v1/customers colour=blue",
        "POST /v1/customers balance=much",
        "POST /v1/customers tax_exempt=perhaps",
        "POST /v1/customers shipping[name]=Ann",
        "GET /v1/customers?colour=blue",
        "GET /v1/customers?limit=many",
        "GET /v1/events?colour=blue",
        "POST /v1/webhook_endpoints url=https://x.example/",
        "POST /v1/webhook_endpoints enabled_events[]=*",
        "POST /v1/webhook_endpoints url=https://x.example/&enabled_events[]=*&colour=blue",
        "POST /v1/checkout/sessions CHECKOUT&colour=blue",
        "POST /v1/checkout/sessions CHECKOUT&mode=gift",
        "GET /v1/checkout/sessions?status=lost",
        "GET /v1/payment_intents?colour=blue",
        "POST /v1/refunds charge=CHARGE&colour=blue",
        "POST /v1/refunds charge=CHARGE&reason=mood",
        "GET /v1/refunds?colour=blue",
        "POST /v1/customers/CUS/balance_transactions amount=5&currency=usd&colour=blue",
        "POST /v1/customers/CUS/balance_transactions amount=5",
        "POST /v1/customers/CUS/balance_transactions currency=usd",
        "POST /v1/checkout/sessions PRO&subscription_data=x",
        "POST /v1/subscriptions/SUB colour=blue",
        "GET /v1/subscriptions?status=lost",
        "GET /v1/invoices?colour=blue",
        "POST /v1/coupons percent_off=20&duration=sometimes",
        "POST /v1/coupons percent_off=20&colour=blue",
        "GET /v1/promotion_codes?colour=blue",
        "POST /v1/billing_portal/sessions customer=CUS&colour=blue"
      })
  void refuses_what_stripe_refuses(String call) throws IOException {
    String filled = filled(call);

    assertThat(isTaken(send(toJudge, filled))).as("the judge").isFalse();
    assertThat(send(caller, filled).statusCode()).as("the sandbox").isEqualTo(400);
  }

  /// The call, with a customer that is there, and a session's worth of parameters where it says so.
  private String filled(String call) throws IOException {
    String filled = call.replace("CHECKOUT", CHECKOUT).replace("PRO", PRO);
    if (filled.contains("SUB")) {
      String session = Caller.field(send(caller, filled("POST /v1/checkout/sessions PRO")), "id");
      caller.post("/checkout/" + session, "outcome=pays");
      filled =
          filled.replace(
              "SUB", Caller.field(caller.get("/v1/checkout/sessions/" + session), "subscription"));
    }
    if (filled.contains("CUS")) {
      filled = filled.replace("CUS", Caller.field(caller.post("/v1/customers", "name=Ann"), "id"));
    }
    if (filled.contains("CHARGE") || filled.contains("INTENT")) {
      String session =
          Caller.field(send(caller, filled("POST /v1/checkout/sessions CHECKOUT")), "id");
      caller.post("/checkout/" + session, "outcome=pays");
      JsonObject charge =
          Caller.json(caller.get("/v1/charges")).getAsJsonArray("data").get(0).getAsJsonObject();
      filled =
          filled
              .replace("CHARGE", charge.get("id").getAsString())
              .replace("INTENT", charge.get("payment_intent").getAsString());
    }
    return filled;
  }

  private static HttpResponse<String> send(Caller to, String call) throws IOException {
    String[] parts = call.split(" ", 3);
    // Brackets and @ as every client of Stripe's sends them.
    String path = encoded(parts[1]);
    String form = parts.length > 2 ? encoded(parts[2]) : "";
    return switch (parts[0]) {
      case "GET" -> to.get(path);
      case "DELETE" -> to.delete(path);
      default -> to.post(path, form);
    };
  }

  private static String encoded(String text) {
    return text.replace("[", "%5B")
        .replace("]", "%5D")
        .replace("@", "%40")
        .replace("{", "%7B")
        .replace("}", "%7D");
  }

  @Test
  void answers_in_stripes_shapes() throws IOException {
    HttpResponse<String> customer =
        caller.post(
            "/v1/customers",
            "email=a%40example.com&metadata[a]=1&address[city]=X"
                + "&shipping[name]=Ann&shipping[address][city]=X");
    String path = "/v1/customers/" + Caller.field(customer, "id");
    HttpResponse<String> endpoint =
        caller.post("/v1/webhook_endpoints", "url=http://127.0.0.1:1/&enabled_events[]=*");
    caller.post(path, "name=Ann");

    requireShape("customer", customer);
    requireShape("customer", caller.get(path));
    requireShape("webhook_endpoint", endpoint);
    requireShape("account", caller.get("/v1/account"));
    for (JsonElement event : Caller.json(caller.get("/v1/events")).getAsJsonArray("data")) {
      requireShape("event", event.getAsJsonObject());
    }
    requireListShape("/v1/customers");
    requireListShape("/v1/events");
    requireListShape("/v1/webhook_endpoints");
    requireShape("deleted_customer", caller.delete(path));
    requireShape("deleted_customer", caller.get(path));
    requireShape(
        "deleted_webhook_endpoint",
        caller.delete("/v1/webhook_endpoints/" + Caller.field(endpoint, "id")));
  }

  @Test
  void answers_about_money_in_stripes_shapes() throws Exception {
    try (Shopper shopper = new Shopper()) {
      for (String outcome : List.of("pays", "declines", "authenticates", "pays-later")) {
        Session session = shopper.open();
        shopper.act(session, outcome);
        requireShape(
            "checkout.session",
            shopper.caller.get(
                "/v1/checkout/sessions/"
                    + session.getId()
                    + "?expand[]=line_items&expand[]=payment_intent.latest_charge"));
      }
      Session setup =
          shopper.open(
              SessionCreateParams.builder()
                  .setMode(SessionCreateParams.Mode.SETUP)
                  .setCurrency("usd")
                  .setCustomer(shopper.customer().getId())
                  .setSuccessUrl(Shopper.SUCCESS)
                  .build());
      shopper.act(setup, "pays");
      requireShape(
          "checkout.session",
          shopper.caller.get("/v1/checkout/sessions/" + setup.getId() + "?expand[]=setup_intent"));

      requireShapeOfAll(shopper, "payment_intent", "/v1/payment_intents");
      Charge charge = shopper.stripe.v1().charges().list().getData().getLast();
      shopper.caller.post("/v1/refunds", "amount=5&charge=" + charge.getId());
      shopper.caller.postJson("/sandbox/disputes", "{\"charge\": \"" + charge.getId() + "\"}");
      String ledger = "/v1/customers/" + charge.getCustomer() + "/balance_transactions";
      shopper.caller.post(ledger, "amount=-5&currency=usd");
      requireShapeOfAll(shopper, "refund", "/v1/refunds");
      requireShapeOfAll(shopper, "dispute", "/v1/disputes");
      requireShapeOfAll(shopper, "customer_balance_transaction", ledger);
      requireShapeOfAll(shopper, "charge", "/v1/charges?expand[]=data.refunds");
      requireShapeOfAll(shopper, "setup_intent", "/v1/setup_intents");
      requireShapeOfAll(
          shopper, "payment_method", "/v1/payment_methods?customer=" + setup.getCustomer());
      requireShapeOfAll(shopper, "event", "/v1/events");
      JsonObject price =
          Caller.json(shopper.caller.get("/v1/checkout/sessions?expand[]=data.line_items&limit=2"))
              .getAsJsonArray("data")
              .get(1)
              .getAsJsonObject()
              .getAsJsonObject("line_items")
              .getAsJsonArray("data")
              .get(0)
              .getAsJsonObject()
              .getAsJsonObject("price");
      requireShape("price", price);
      requireShape(
          "product", shopper.caller.get("/v1/products/" + price.get("product").getAsString()));
    }
  }

  /// Of these the description is of no use: what it requires was removed since. But the client
  /// knows.
  @Test
  void answers_about_subscriptions_in_shapes_that_stripes_client_knows() throws Exception {
    try (Shopper shopper = new Shopper()) {
      Customer customer = shopper.customer();
      JsonObject coupon =
          Caller.json(shopper.caller.post("/v1/coupons", "percent_off=20&duration=forever"));
      JsonObject code =
          Caller.json(
              shopper.caller.post(
                  "/v1/promotion_codes",
                  "code=X&promotion[type]=coupon&promotion[coupon]="
                      + coupon.get("id").getAsString()
                      + "&expand[]=promotion.coupon"));
      Session session =
          shopper.open(
              Shopper.pro(customer)
                  .addDiscount(
                      SessionCreateParams.Discount.builder()
                          .setPromotionCode(code.get("id").getAsString())
                          .build())
                  .build());
      shopper.act(session, "pays");
      String of = "?customer=" + customer.getId();
      JsonObject subscription =
          one(
              shopper,
              "/v1/subscriptions"
                  + of
                  + "&expand[]=data.discounts&expand[]=data.default_payment_method");
      JsonObject invoice =
          one(shopper, "/v1/invoices" + of + "&expand[]=data.payments&expand[]=data.discounts");

      assertThat(ModelShapes.unknown(coupon, Coupon.class)).isEmpty();
      assertThat(ModelShapes.unknown(code, PromotionCode.class)).isEmpty();
      assertThat(ModelShapes.unknown(subscription, Subscription.class)).isEmpty();
      assertThat(subscription.getAsJsonArray("discounts").get(0).isJsonObject()).isTrue();
      assertThat(ModelShapes.unknown(invoice, Invoice.class)).isEmpty();
      assertThat(ModelShapes.unknown(one(shopper, "/v1/invoice_payments"), InvoicePayment.class))
          .isEmpty();
      assertThat(
              ModelShapes.unknown(
                  Caller.json(
                      shopper.caller.post(
                          "/v1/billing_portal/sessions", "customer=" + customer.getId())),
                  com.stripe.model.billingportal.Session.class))
          .isEmpty();
      assertThat(
              ModelShapes.unknown(
                  Caller.json(
                      shopper.caller.post(
                          "/v1/invoices/create_preview", "customer=" + customer.getId())),
                  Invoice.class))
          .isEmpty();
      requireShape("coupon", coupon);
    }
  }

  private static JsonObject one(Shopper shopper, String path) throws IOException {
    return Caller.json(shopper.caller.get(path)).getAsJsonArray("data").get(0).getAsJsonObject();
  }

  private static void requireShapeOfAll(Shopper shopper, String schema, String path)
      throws IOException {
    JsonArray all = Caller.json(shopper.caller.get(path)).getAsJsonArray("data");
    assertThat(all).as(path).isNotEmpty();
    for (JsonElement each : all) {
      requireShape(schema, each.getAsJsonObject());
    }
  }

  @Test
  void refuses_in_stripes_shape() throws IOException {
    caller.post("/v1/customers", "name=Ann", "k");
    List<HttpResponse<String>> refusals =
        List.of(
            caller.post("/v1/customers", "colour=blue"),
            caller.post("/v1/customers", "name=Beth", "k"),
            caller.get("/v1/customers/cus_nobody"),
            caller.get("/v1/unicorns"),
            caller.send(caller.to("/v1/customers")));

    assertThat(refusals)
        .allSatisfy(refusal -> {
          assertThat(refusal.statusCode()).isBetween(400, 404);
          requireShape("error", refusal);
        });
    for (String fault : List.of("server-error", "conflict", "rate-limit", "lock-timeout")) {
      caller.faults("[{'on': '*', 'fault': '" + fault + "'}]");
      requireShape("error", caller.post("/v1/customers", "name=Ann"));
    }
  }

  private static Schema schema(String pointer) {
    return SCHEMAS.computeIfAbsent(
        pointer, _ -> registry.getSchema(SchemaLocation.of(IRI + pointer)));
  }

  private void requireListShape(String path) throws IOException {
    JsonObject list = Caller.json(caller.get(path));

    String pointer =
        "#/paths/"
            + path.replace("/", "~1")
            + "/get/responses/200/content/application~1json/schema";
    assertThat(schema(pointer).validate(Json.write(list), InputFormat.JSON)).isEmpty();
  }

  private static void requireShape(String schema, HttpResponse<String> answer) {
    requireShape(schema, Caller.json(answer));
  }

  private static void requireShape(String schema, JsonObject answer) {
    JsonObject older = answer.deepCopy();
    OLDER_VALUES
        .getOrDefault(schema, Map.of())
        .forEach((member, value) -> older.add(member, new JsonPrimitive(value)));
    assertThat(
            schema("#/components/schemas/" + schema).validate(Json.write(older), InputFormat.JSON))
        .isEmpty();
    Class<?> model = MODELS.get(schema);
    if (model != null) {
      assertThat(ModelShapes.unknown(answer, model)).as(schema).isEmpty();
    }
  }
}
