package dev.gangway.stripe;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.gangway.application.port.driven.CustomerDetails.Details;
import dev.gangway.domain.account.Email;
import dev.gangway.domain.payment.CustomerId;
import dev.gangway.stripe.sandbox.StripeSandbox;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Adapters to Stripes of all kinds for a test, and a hand at the sandbox that is not ours.
public final class Adapters implements AutoCloseable {

  /// Where people come back to.
  public static final URI PUBLIC_URL = URI.create("https://gangway.example.com");

  private final List<StripeAdapter> opened = new ArrayList<>();

  /// To the sandbox, with its key, its webhook secret and its clock.
  public static StripeAdapter to(StripeSandbox sandbox) {
    return to(sandbox, sandbox.address());
  }

  /// Like [#to(StripeSandbox)], by another address.
  public static StripeAdapter to(StripeSandbox sandbox, URI address) {
    return new StripeAdapter(
        StripeConfig.of(
            new StripeSecretKey(sandbox.secretKey()),
            List.of(new StripeWebhookSecret(sandbox.webhookSecret())),
            address,
            PUBLIC_URL,
            sandbox.clock()));
  }

  /// With nothing at the other end.
  public StripeAdapter toNowhere() {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return other("sk_test_mine", URI.create("http://127.0.0.1:" + socket.getLocalPort()));
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  /// With a key that the sandbox does not know.
  public StripeAdapter withRefusedKey(URI address) {
    return other("sk_live_notthesandboxs", address);
  }

  private StripeAdapter other(String key, URI address) {
    var other =
        new StripeAdapter(
            StripeConfig.of(
                new StripeSecretKey(key), List.of(), address, PUBLIC_URL, InstantSource.system()));
    opened.add(other);
    return other;
  }

  @Override
  public void close() {
    opened.forEach(StripeAdapter::close);
    opened.clear();
  }

  /// Somebody who works at the sandbox by hand, past every fault and past the adapter.
  public record Hand(StripeSandbox sandbox) {

    /// At this sandbox.
    public static Hand at(StripeSandbox sandbox) {
      return new Hand(sandbox);
    }

    /// Adds a customer.
    ///
    /// @param form such as `email=a@example.com`, with values encoded already
    public CustomerId add(String form) {
      JsonObject made = ask("POST", "/v1/customers", form);
      return new CustomerId(made.get("id").getAsString());
    }

    /// Deletes a customer.
    public void delete(CustomerId customer) {
      assertThat(ask("DELETE", "/v1/customers/" + customer, "").has("deleted")).isTrue();
    }

    /// Adds a customer who is some account's.
    public CustomerId add(Details details) {
      return add(
          "metadata[gangway_account]=7b1c1a52-4f0e-4d7e-9a53-6f2f0d9f6c11&email="
              + encoded(details.email().address())
              + details.name().map(name -> "&name=" + encoded(name)).orElse(""));
    }

    /// What the customer has by now.
    ///
    /// @throws AssertionError if it is not some account's any more
    public Details details(CustomerId id) {
      JsonObject customer = ask("GET", "/v1/customers/" + id, "");
      assertThat(customer.getAsJsonObject("metadata").keySet()).containsExactly("gangway_account");
      return new Details(
          new Email(customer.get("email").getAsString()),
          Optional.of(customer.get("name"))
              .filter(JsonElement::isJsonPrimitive)
              .map(JsonElement::getAsString));
    }

    private static String encoded(String value) {
      return URLEncoder.encode(value, StandardCharsets.UTF_8);
    }

    private JsonObject ask(String method, String path, String form) {
      try (HttpClient client = HttpClient.newHttpClient()) {
        HttpResponse<String> answer =
            client.send(
                HttpRequest.newBuilder(sandbox.address().resolve(path))
                    .method(method, BodyPublishers.ofString(form))
                    .header("Authorization", "Bearer sk_test_byhand")
                    .header("Content-Type", "application/x-www-form-urlencoded")
                    .build(),
                BodyHandlers.ofString());
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return JsonParser.parseString(answer.body()).getAsJsonObject();
      } catch (IOException failure) {
        throw new UncheckedIOException(failure);
      } catch (InterruptedException told) {
        Thread.currentThread().interrupt();
        throw new IllegalStateException(told);
      }
    }
  }
}
