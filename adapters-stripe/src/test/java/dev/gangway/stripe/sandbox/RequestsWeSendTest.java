package dev.gangway.stripe.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gangway.application.contract.PaymentGatewayContract;
import dev.gangway.application.port.driven.PaymentGateway;
import dev.gangway.stripe.StripeAdapter;
import dev.gangway.stripe.StripeConfig;
import dev.gangway.stripe.StripeSecretKey;
import java.io.IOException;
import java.net.URI;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;

/// Runs the contract of the payment gateway once more, with a judge who knows Stripe's own
/// description of its API looking at every request that our adapter sends.
class RequestsWeSendTest extends PaymentGatewayContract {
  private static OtherServer judge;
  private static StripeSandbox sandbox;
  private static Fork fork;
  private static StripeAdapter adapter;

  private final List<StripeAdapter> others = new ArrayList<>();

  @BeforeAll
  static void open() throws IOException {
    judge = OtherServer.steady();
    sandbox = StripeSandbox.start(StripeSandbox.Config.inMemory().withCallsPerSecond(0));
    fork = new Fork(judge.address(), sandbox.address());
    adapter = adapter(sandbox.secretKey(), fork.address());
  }

  @AfterAll
  static void are_all_allowed_by_stripes_own_description() {
    List<String> complaints = fork.complaints();
    List<String> seen = fork.seen();
    adapter.close();
    fork.close();
    sandbox.close();
    judge.close();

    assertThat(complaints).isEmpty();
    assertThat(seen)
        .as("or nothing was looked at")
        .anyMatch(call -> call.equals("POST /v1/customers"))
        .anyMatch(call -> call.startsWith("GET /v1/customers?"))
        .anyMatch(call -> call.equals("GET /v1/account"));
  }

  @AfterEach
  void closeOthers() {
    others.forEach(StripeAdapter::close);
  }

  private static StripeAdapter adapter(String key, URI address) {
    return new StripeAdapter(
        StripeConfig.of(new StripeSecretKey(key), address, InstantSource.system()));
  }

  private PaymentGateway other(String key, URI address) {
    StripeAdapter other = adapter(key, address);
    others.add(other);
    return other.paymentGateway();
  }

  @Override
  protected PaymentGateway gateway() {
    return adapter.paymentGateway();
  }

  @Override
  protected PaymentGateway gatewayToNowhere() {
    // Port 1 of loopback: nobody listens there.
    return other("sk_test_mine", URI.create("http://127.0.0.1:1"));
  }

  @Override
  protected PaymentGateway gatewayWithRefusedKey() {
    return other("sk_live_notthesandboxs", fork.address());
  }
}
