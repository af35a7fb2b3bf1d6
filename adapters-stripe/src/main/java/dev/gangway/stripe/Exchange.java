package dev.gangway.stripe;

import com.stripe.StripeClient;
import com.stripe.exception.ApiConnectionException;
import com.stripe.exception.StripeException;
import com.stripe.net.ApiResource.RequestMethod;
import com.stripe.net.HttpClient;
import com.stripe.net.RawRequestOptions;
import com.stripe.net.StripeRequest;
import com.stripe.net.StripeResponse;
import dev.gangway.domain.payment.IdempotencyKey;
import java.net.ConnectException;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// One call of the port: all its requests to Stripe, within one deadline, and the last answer as it
/// came.
///
/// The answer is kept because stripe-java loses it: what it cannot parse it turns into an exception
/// without headers or, for an empty body, a NullPointerException, and the replay marker is a
/// header. For one thread.
final class Exchange extends HttpClient {

  private final StripeConfig config;
  private final StripeTransport transport;
  private final Duration deadline;
  private final long start = System.nanoTime();
  private @Nullable StripeResponse heard;

  /// @param deadline for all its requests together, from now on
  Exchange(StripeConfig config, StripeTransport transport, Duration deadline) {
    this.config = config;
    this.transport = transport;
    this.deadline = deadline;
  }

  /// A client that speaks through this exchange. A light thing: all that costs is in the transport.
  StripeClient client() {
    return StripeClient.builder()
        .setApiKey(config.secretKey().characters())
        .setApiBase(config.apiBase().toString())
        // Who repeats what, and when, is the state machine's to say.
        .setMaxNetworkRetries(0)
        .setHttpClient(this)
        .build();
  }

  /// Reads what stands at a path.
  ///
  /// @param path with its query
  String get(String path) throws StripeException {
    return client()
        .rawRequest(RequestMethod.GET, path, null, RawRequestOptions.builder().build())
        .body();
  }

  /// Sends a frozen body under its key.
  StripeResponse post(String path, String body, IdempotencyKey key) throws StripeException {
    return client()
        .rawRequest(
            RequestMethod.POST,
            path,
            body,
            RawRequestOptions.builder().setIdempotencyKey(key.value()).build());
  }

  /// Sends what needs no key of ours, because nothing is changed by it, or no more by twice than by
  /// once. stripe-java makes one for it.
  String postOnce(String path, String body) throws StripeException {
    return client()
        .rawRequest(RequestMethod.POST, path, body, RawRequestOptions.builder().build())
        .body();
  }

  /// Has what stands at a path end.
  String delete(String path) throws StripeException {
    return client()
        .rawRequest(RequestMethod.DELETE, path, null, RawRequestOptions.builder().build())
        .body();
  }

  /// The answer to the last request, if a whole one came.
  Optional<StripeResponse> heard() {
    return Optional.ofNullable(heard);
  }

  /// What the last answer asked to wait; zero without one.
  Duration retryAfter() {
    return heard().map(answer -> RetryAfter.in(answer, config.clock())).orElse(Duration.ZERO);
  }

  @Override
  public StripeResponse request(StripeRequest request) throws StripeException {
    heard = null;
    Duration left = deadline.minusNanos(System.nanoTime() - start);
    if (!left.isPositive()) {
      throw new ApiConnectionException(
          "no time left to send it", new ConnectException("not tried"));
    }
    StripeResponse answer = transport.send(request, () -> introduction(request), left);
    heard = answer;
    return answer;
  }

  private static StripeTransport.UserAgent introduction(StripeRequest request) {
    return new StripeTransport.UserAgent(
        buildUserAgentString(request), buildXStripeClientUserAgentString());
  }
}
