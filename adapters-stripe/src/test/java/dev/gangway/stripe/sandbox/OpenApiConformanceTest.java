package dev.gangway.stripe.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.networknt.schema.InputFormat;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.dialect.Dialects;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import java.util.Set;
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

  /// What Stripe has added since the version that the description is of.
  private static final Map<String, Set<String>> NEWER_MEMBERS =
      Map.of("customer", Set.of("customer_account", "business_name", "individual_name"));

  private static OtherServer judge;
  private static Caller toJudge;
  private static JsonObject document;
  private static SchemaRegistry schemas;

  private StripeSandbox sandbox;
  private Caller caller;

  @BeforeAll
  static void open() throws IOException {
    judge = OtherServer.steady();
    toJudge = new Caller(judge.address());
    String text = Files.readString(OtherServer.openApi());
    document = Json.read(text).getAsJsonObject();
    schemas =
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
        "GET /v1/webhook_endpoints?limit=1"
      })
  void takes_what_stripe_takes(String call) throws IOException {
    assertThat(isTaken(send(toJudge, call))).as("the judge").isTrue();
    assertThat(send(caller, call).statusCode()).as("the sandbox").isEqualTo(200);
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
        "POST /v1/webhook_endpoints url=https://x.example/&enabled_events[]=*&colour=blue"
      })
  void refuses_what_stripe_refuses(String call) throws IOException {
    assertThat(isTaken(send(toJudge, call))).as("the judge").isFalse();
    assertThat(send(caller, call).statusCode()).as("the sandbox").isEqualTo(400);
  }

  private static HttpResponse<String> send(Caller to, String call) throws IOException {
    String[] parts = call.split(" ", 3);
    // Brackets and @ as every client of Stripe's sends them.
    String path = encoded(parts[1]);
    String form = parts.length > 2 ? encoded(parts[2]) : "";
    return parts[0].equals("GET") ? to.get(path) : to.post(path, form);
  }

  private static String encoded(String text) {
    return text.replace("[", "%5B").replace("]", "%5D").replace("@", "%40");
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

  private void requireListShape(String path) throws IOException {
    JsonObject list = Caller.json(caller.get(path));

    String pointer =
        "#/paths/"
            + path.replace("/", "~1")
            + "/get/responses/200/content/application~1json/schema";
    assertThat(
            schemas
                .getSchema(SchemaLocation.of(IRI + pointer))
                .validate(Json.write(list), InputFormat.JSON))
        .isEmpty();
  }

  private static void requireShape(String schema, HttpResponse<String> answer) {
    requireShape(schema, Caller.json(answer));
  }

  private static void requireShape(String schema, JsonObject answer) {
    assertThat(
            schemas
                .getSchema(SchemaLocation.of(IRI + "#/components/schemas/" + schema))
                .validate(Json.write(answer), InputFormat.JSON))
        .isEmpty();
    JsonObject known =
        document
            .getAsJsonObject("components")
            .getAsJsonObject("schemas")
            .getAsJsonObject(schema)
            .getAsJsonObject("properties");
    assertThat(answer.keySet())
        .allMatch(member ->
            known.has(member) || NEWER_MEMBERS.getOrDefault(schema, Set.of()).contains(member));
  }
}
