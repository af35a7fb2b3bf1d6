package dev.gangway.stripe;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.gangway.application.contract.ProviderHand;
import dev.gangway.domain.account.AccountId;
import dev.gangway.domain.credit.PostingId;
import dev.gangway.domain.money.Money;
import dev.gangway.domain.payment.CheckoutId;
import dev.gangway.domain.payment.CustomerId;
import dev.gangway.domain.payment.InvoiceId;
import dev.gangway.domain.payment.PaymentAccount;
import dev.gangway.domain.payment.PaymentId;
import dev.gangway.domain.payment.ProviderOrigin;
import dev.gangway.domain.payment.SubscriptionId;
import dev.gangway.stripe.sandbox.StripeSandbox;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/// People, banks and Stripe's staff at a sandbox: by its pages, its switches and its API, over
/// HTTP.
public final class SandboxHand implements ProviderHand, AutoCloseable {

  private final StripeSandbox sandbox;
  private final HttpClient client =
      HttpClient.newBuilder().followRedirects(HttpClient.Redirect.NEVER).build();

  public SandboxHand(StripeSandbox sandbox) {
    this.sandbox = sandbox;
  }

  @Override
  public Instant now() {
    return sandbox.clock().instant();
  }

  @Override
  public void advance(Duration by) {
    sandbox.advance(by);
  }

  @Override
  public PaymentAccount newPayer() {
    AccountId account = new AccountId(UUID.randomUUID());
    JsonObject made = api("POST", "/v1/customers", "name=Ada&metadata[gangway_account]=" + account);
    return new PaymentAccount(
        account,
        new CustomerId(text(made, "id")),
        new ProviderOrigin("acct_sandbox", ProviderOrigin.Mode.TEST));
  }

  @Override
  public void deleteCustomer(CustomerId customer) {
    api("DELETE", "/v1/customers/" + customer, "");
  }

  // ---- at a checkout

  @Override
  public void pay(CheckoutId checkout) {
    press(checkout, "pays");
  }

  @Override
  public void decline(CheckoutId checkout) {
    press(checkout, "declines");
  }

  @Override
  public void leaveUnconfirmed(CheckoutId checkout) {
    press(checkout, "authenticates");
  }

  @Override
  public void payLater(CheckoutId checkout, boolean comes) {
    press(checkout, comes ? "pays-later" : "fails-later");
  }

  private void press(CheckoutId checkout, String outcome) {
    HttpResponse<String> answer = send("POST", "/checkout/" + checkout, "outcome=" + outcome, FORM);
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(303);
  }

  // ---- afterwards

  @Override
  public void refund(PaymentId payment, Money amount) {
    api("POST", "/v1/refunds", "payment_intent=" + payment + "&amount=" + amount.amount());
  }

  @Override
  public void dispute(PaymentId payment) {
    String charge = text(api("GET", "/v1/payment_intents/" + payment, ""), "latest_charge");
    turn("/sandbox/disputes", "{\"charge\":\"" + charge + "\"}");
  }

  @Override
  public void settleDispute(PaymentId payment, boolean won) {
    JsonObject dispute = list("/v1/disputes?payment_intent=" + payment).getFirst();
    turn(
        "/sandbox/disputes/close",
        "{\"dispute\":\"%s\",\"status\":\"%s\"}"
            .formatted(text(dispute, "id"), won ? "won" : "lost"));
  }

  // ---- what recurs

  @Override
  public void cancelAtPeriodEnd(SubscriptionId subscription) {
    api("POST", "/v1/subscriptions/" + subscription, "cancel_at_period_end=true");
  }

  @Override
  public void end(SubscriptionId subscription) {
    api("DELETE", "/v1/subscriptions/" + subscription, "");
  }

  @Override
  public void useCard(CustomerId customer, Bank bank) {
    String behaviour =
        switch (bank) {
          case PAYS -> "pays";
          case DECLINES -> "declines";
          case WANTS_CONFIRMATION -> "authenticates";
        };
    for (JsonObject method : list("/v1/customers/" + customer + "/payment_methods")) {
      turn(
          "/sandbox/cards",
          "{\"payment_method\":\"%s\",\"behaviour\":\"%s\"}"
              .formatted(text(method, "id"), behaviour));
    }
  }

  @Override
  public void payInvoice(InvoiceId invoice) {
    api("POST", "/v1/invoices/" + invoice + "/pay", "");
  }

  @Override
  public InvoiceId newestInvoice(SubscriptionId subscription) {
    return new InvoiceId(
        text(list("/v1/invoices?limit=1&subscription=" + subscription).getFirst(), "id"));
  }

  // ---- what is in the books

  @Override
  public long creditOf(CustomerId customer) {
    return -api("GET", "/v1/customers/" + customer, "").get("balance").getAsLong();
  }

  @Override
  public int linesOf(CustomerId customer, PostingId id) {
    return Math.toIntExact(
        list("/v1/customers/" + customer + "/balance_transactions?limit=100").stream()
            .map(line -> line.getAsJsonObject("metadata").get("gangway_posting"))
            .filter(posting -> posting != null && posting.getAsString().equals(id.toString()))
            .count());
  }

  // ---- how it works

  private static final String FORM = "application/x-www-form-urlencoded";

  private JsonObject api(String method, String path, String form) {
    HttpResponse<String> answer = send(method, path, form, FORM);
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    return JsonParser.parseString(answer.body()).getAsJsonObject();
  }

  private List<JsonObject> list(String path) {
    List<JsonObject> all = new ArrayList<>();
    for (JsonElement each : api("GET", path, "").getAsJsonArray("data")) {
      all.add(each.getAsJsonObject());
    }
    return all;
  }

  private void turn(String path, String json) {
    HttpResponse<String> answer = send("POST", path, json, "application/json");
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
  }

  private HttpResponse<String> send(String method, String path, String body, String type) {
    try {
      return client.send(
          HttpRequest.newBuilder(sandbox.address().resolve(path))
              .method(method, BodyPublishers.ofString(body))
              .header("Authorization", "Bearer sk_test_byhand")
              .header("Content-Type", type)
              .build(),
          BodyHandlers.ofString());
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    } catch (InterruptedException told) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(told);
    }
  }

  private static String text(JsonObject object, String member) {
    return object.get(member).getAsString();
  }

  @Override
  public void close() {
    client.close();
  }
}
