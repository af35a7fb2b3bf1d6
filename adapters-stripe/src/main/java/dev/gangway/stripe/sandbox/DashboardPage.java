package dev.gangway.stripe.sandbox;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;

/// The page that shows what "Stripe" holds, and has the switches for faults. Plain forms; works
/// without scripts.
final class DashboardPage {
  private static final int SHOWN = 50;

  private final Identity identity;
  private final Memory memory;
  private final SandboxClock clock;
  private final FaultBoard faults;
  private final RateLimit rate;
  private final RequestLog log;

  DashboardPage(
      Identity identity,
      Memory memory,
      SandboxClock clock,
      FaultBoard faults,
      RateLimit rate,
      RequestLog log) {
    this.identity = identity;
    this.memory = memory;
    this.clock = clock;
    this.faults = faults;
    this.rate = rate;
    this.log = log;
  }

  String render() {
    StringBuilder body = new StringBuilder();
    account(body);
    switches(body);
    customers(body);
    new ShopSections(memory).append(body);
    events(body);
    requests(body);
    return Html.page("What Stripe holds", body.toString());
  }

  private void account(StringBuilder body) {
    body.append(
        """
        <p>Stripe account <code>%s</code>, test mode. Its time is <time>%s</time>.</p>
        <form method="post" action="/dashboard/clock">
        <label>Move the clock on by
        <input name="advance" value="PT25H" required size="8"></label>
        <button>Move</button>
        </form>
        """
            .formatted(
                Html.escape(identity.accountId()),
                clock.instant().truncatedTo(ChronoUnit.SECONDS)));
  }

  private void switches(StringBuilder body) {
    String kinds =
        List.of(FaultKind.values()).stream()
            .map(kind -> "<option>" + kind.word() + "</option>")
            .collect(Collectors.joining());
    body.append(
        """
        <section aria-labelledby="faults">
        <h2 id="faults">Break it</h2>
        <form method="post" action="/dashboard/faults">
        <label>On <input name="on" value="POST /v1/customers" required size="26" list="on"></label>
        <datalist id="on"><option>POST /v1/customers</option><option>GET /v1/customers</option>
        <option>POST /v1/customers/*</option><option>*</option><option>webhook</option>
        <option>webhook customer.created</option>
        <option>POST /v1/checkout/sessions</option><option>GET /v1/checkout/sessions/*</option>
        <option>webhook checkout.session.completed</option></datalist>
        <label>do <select name="fault">%s</select></label>
        <label>times <input name="times" inputmode="numeric" placeholder="until cleared" size="10"></label>
        <label>work <select name="when"><option value="">as usual</option><option>before</option><option>after</option></select></label>
        <label>hold (ms) <input name="millis" inputmode="numeric" size="7"></label>
        <label>late by (s) <input name="seconds" inputmode="numeric" size="7"></label>
        <button>Switch on</button>
        </form>
        """
            .formatted(kinds));
    boolean any = false;
    StringBuilder rows = new StringBuilder();
    for (JsonElement fault : faults.toJson()) {
      any = true;
      rows.append("<li><code>").append(Html.escape(Json.write(fault))).append("</code></li>\n");
    }
    if (any) {
      body.append("<ul>\n").append(rows).append("</ul>\n");
      body.append(
          """
          <form method="post" action="/dashboard/faults/clear"><button>Mend everything</button></form>
          """);
    } else {
      body.append("<p>Nothing is broken.</p>\n");
    }
    body.append(
        """
        <form method="post" action="/dashboard/rate-limit">
        <label>Calls a second to each endpoint (0: any number)
        <input name="perSecond" inputmode="numeric" value="%d" required size="6"></label>
        <button>Set</button>
        </form>
        </section>
        """
            .formatted(rate.perSecond()));
  }

  private void customers(StringBuilder body) {
    int count = memory.exclusively(() -> memory.all(Change.Kind.CUSTOMER).size());
    List<JsonObject> newest =
        memory.exclusively(() ->
            memory.all(Change.Kind.CUSTOMER).reversed().values().stream().limit(SHOWN).toList());
    body.append("<section aria-labelledby=\"customers\">\n<h2 id=\"customers\">Customers (")
        .append(count)
        .append(")</h2>\n");
    if (newest.isEmpty()) {
      body.append("<p>None yet.</p>\n</section>\n");
      return;
    }
    body.append(
        """
        <div class="wide" tabindex="0" role="group" aria-labelledby="customers"><table>
        <thead><tr><th scope="col">Id</th><th scope="col">E-mail</th><th scope="col">Name</th>
        <th scope="col">Balance</th><th scope="col">Metadata</th><th scope="col">Made</th></tr></thead>
        <tbody>
        """);
    for (JsonObject customer : newest) {
      boolean deleted = customer.has("deleted");
      body.append("<tr><td><code>")
          .append(Html.escape(Json.requireText(customer, "id")))
          .append("</code></td>");
      if (deleted) {
        body.append("<td colspan=\"5\">deleted</td></tr>\n");
        continue;
      }
      cell(body, Objects.requireNonNullElse(Json.text(customer, "email"), ""));
      cell(body, Objects.requireNonNullElse(Json.text(customer, "name"), ""));
      cell(
          body,
          Amounts.shown(Json.requireLong(customer, "balance"), BalanceBook.currency(customer)));
      body.append("<td>");
      for (Map.Entry<String, JsonElement> entry :
          Json.requireObject(customer, "metadata").entrySet()) {
        body.append("<code>")
            .append(Html.escape(entry.getKey() + " = " + entry.getValue().getAsString()))
            .append("</code><br>");
      }
      body.append("</td>");
      cell(body, Instant.ofEpochSecond(Json.requireLong(customer, "created")).toString());
      body.append("</tr>\n");
    }
    body.append("</tbody></table></div>\n");
    if (count > newest.size()) {
      body.append("<p>And ").append(count - newest.size()).append(" older ones.</p>\n");
    }
    body.append("</section>\n");
  }

  private void events(StringBuilder body) {
    List<JsonObject> endpoints =
        memory.exclusively(() -> List.copyOf(memory.all(Change.Kind.ENDPOINT).values()));
    List<JsonObject> newest =
        memory.exclusively(
            () -> memory.all(Change.Kind.EVENT).reversed().values().stream().limit(SHOWN).toList());
    List<Delivery> pending =
        memory.exclusively(() ->
            memory.all(Change.Kind.DELIVERY).values().stream()
                .limit(SHOWN)
                .map(Delivery::fromJson)
                .toList());
    body.append("<section aria-labelledby=\"events\">\n<h2 id=\"events\">Events</h2>\n");
    if (endpoints.isEmpty()) {
      body.append("<p>Nobody listens: there is no webhook endpoint.</p>\n");
    }
    for (JsonObject endpoint : endpoints) {
      body.append("<p>Sent to <code>")
          .append(Html.escape(Json.requireText(endpoint, "url")))
          .append("</code>")
          .append(EndpointBook.isEnabled(endpoint) ? "" : " (disabled)")
          .append("</p>\n");
    }
    for (Delivery delivery : pending) {
      body.append("<p>Waiting: <code>")
          .append(Html.escape(delivery.event()))
          .append("</code>, tried ")
          .append(delivery.attempts())
          .append(" times")
          .append(
              delivery.lastResult() == null ? "" : ", last " + Html.escape(delivery.lastResult()))
          .append(", next at ")
          .append(delivery.due().truncatedTo(ChronoUnit.SECONDS))
          .append("</p>\n");
    }
    if (newest.isEmpty()) {
      body.append("<p>None yet.</p>\n</section>\n");
      return;
    }
    body.append(
        """
        <div class="wide" tabindex="0" role="group" aria-labelledby="events"><table>
        <thead><tr><th scope="col">At</th><th scope="col">Event</th><th scope="col">About</th>
        <th scope="col">Id</th><th scope="col">Not yet heard by</th></tr></thead>
        <tbody>
        """);
    for (JsonObject event : newest) {
      body.append("<tr>");
      cell(body, Instant.ofEpochSecond(Json.requireLong(event, "created")).toString());
      cell(body, Json.requireText(event, "type"));
      JsonObject about = Json.requireObject(Json.requireObject(event, "data"), "object");
      cell(body, Objects.requireNonNullElse(Json.text(about, "id"), ""));
      cell(body, Json.requireText(event, "id"));
      cell(body, String.valueOf(Json.requireLong(event, "pending_webhooks")));
      body.append("</tr>\n");
    }
    body.append("</tbody></table></div>\n</section>\n");
  }

  private void requests(StringBuilder body) {
    List<RequestLog.Entry> entries = log.all().reversed();
    body.append("<section aria-labelledby=\"requests\">\n<h2 id=\"requests\">Last requests</h2>\n");
    if (entries.isEmpty()) {
      body.append("<p>None since the sandbox started.</p>\n</section>\n");
      return;
    }
    body.append(
        """
        <div class="wide" tabindex="0" role="group" aria-labelledby="requests"><table>
        <thead><tr><th scope="col">At</th><th scope="col">Request</th><th scope="col">Answer</th>
        <th scope="col">Idempotency key</th><th scope="col">Fault</th></tr></thead>
        <tbody>
        """);
    entries.stream()
        .limit(SHOWN)
        .forEach(entry -> {
          body.append("<tr>");
          cell(body, entry.at().truncatedTo(ChronoUnit.MILLIS).toString());
          cell(body, entry.method() + " " + entry.path());
          cell(
              body,
              (entry.status() == 0 ? "none" : String.valueOf(entry.status()))
                  + (entry.replayed() ? ", replayed" : ""));
          cell(body, Objects.requireNonNullElse(entry.key(), ""));
          cell(body, entry.faults());
          body.append("</tr>\n");
        });
    body.append("</tbody></table></div>\n</section>\n");
  }

  private static void cell(StringBuilder body, String text) {
    body.append("<td>").append(Html.escape(text)).append("</td>");
  }
}
