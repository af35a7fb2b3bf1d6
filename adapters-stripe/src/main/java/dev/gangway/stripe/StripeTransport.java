package dev.gangway.stripe;

import com.stripe.exception.ApiConnectionException;
import com.stripe.net.HttpHeaders;
import com.stripe.net.StripeRequest;
import com.stripe.net.StripeResponse;
import java.net.ConnectException;
import java.net.URISyntaxException;
import java.net.UnknownHostException;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.channels.UnresolvedAddressException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import javax.net.ssl.SSLHandshakeException;
import org.jspecify.annotations.Nullable;

/// Carries requests to Stripe and answers back, over connections that are kept.
///
/// In place of stripe-java's own transport, which keeps five idle connections for five seconds, may
/// send a POST twice by itself, follows redirects, and has no limit for the whole of a call. This
/// one sends a POST once: the JDK's client repeats one only if the connection was never made.
final class StripeTransport implements AutoCloseable {

  /// A page of a hundred customers is about 200 kB; what is much longer is not Stripe's.
  private static final long LONGEST_BODY = 8_000_000;

  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final HttpClient http;
  private volatile @Nullable UserAgent userAgent;

  StripeTransport(Duration connectTimeout) {
    this.http =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .followRedirects(HttpClient.Redirect.NEVER)
            .connectTimeout(connectTimeout)
            .executor(threads)
            .build();
  }

  /// Sends, and waits for the whole of the answer.
  ///
  /// @param introduction how we introduce ourselves; asked once, see [UserAgent]
  /// @param within the time for all of it
  /// @throws ApiConnectionException if no whole answer came; see [#nothingWasSent]
  StripeResponse send(StripeRequest request, Supplier<UserAgent> introduction, Duration within)
      throws ApiConnectionException {
    CompletableFuture<HttpResponse<String>> answer =
        http.sendAsync(
            outgoing(request, known(introduction), within),
            BodyHandlers.limiting(BodyHandlers.ofString(StandardCharsets.UTF_8), LONGEST_BODY));
    try {
      HttpResponse<String> response = answer.get(within.toNanos(), TimeUnit.NANOSECONDS);
      return new StripeResponse(
          response.statusCode(), HttpHeaders.of(response.headers().map()), response.body());
    } catch (TimeoutException late) {
      answer.cancel(true);
      throw noAnswer("no whole answer within the deadline", late);
    } catch (InterruptedException interrupt) {
      answer.cancel(true);
      Thread.currentThread().interrupt();
      throw noAnswer("interrupted", interrupt);
    } catch (ExecutionException failure) {
      throw noAnswer("no whole answer", failure.getCause());
    }
  }

  /// Whether the failure came before the first byte of the request could leave.
  static boolean nothingWasSent(Throwable failure) {
    for (Throwable each = failure; each != null; each = each.getCause()) {
      if (each instanceof ConnectException
          || each instanceof HttpConnectTimeoutException
          || each instanceof UnknownHostException
          || each instanceof UnresolvedAddressException
          || each instanceof SSLHandshakeException) {
        return true;
      }
    }
    return false;
  }

  private UserAgent known(Supplier<UserAgent> introduction) {
    UserAgent known = userAgent;
    if (known == null) {
      known = introduction.get();
      userAgent = known;
    }
    return known;
  }

  private static HttpRequest outgoing(StripeRequest request, UserAgent userAgent, Duration within)
      throws ApiConnectionException {
    try {
      HttpRequest.Builder outgoing = HttpRequest.newBuilder(request.url().toURI()).timeout(within);
      request
          .headers()
          .map()
          .forEach((name, values) -> outgoing.setHeader(name, String.join(",", values)));
      outgoing.setHeader("User-Agent", userAgent.plain());
      outgoing.setHeader("X-Stripe-Client-User-Agent", userAgent.detailed());
      if (request.content() == null) {
        outgoing.method(request.method().name(), BodyPublishers.noBody());
      } else {
        outgoing.setHeader("Content-Type", request.content().contentType());
        outgoing.method(
            request.method().name(),
            BodyPublishers.ofByteArray(request.content().byteArrayContent()));
      }
      return outgoing.build();
    } catch (URISyntaxException malformed) {
      throw noAnswer("not an address", malformed);
    }
  }

  private static ApiConnectionException noAnswer(String what, @Nullable Throwable cause) {
    return new ApiConnectionException(what, cause);
  }

  @Override
  public void close() {
    http.shutdownNow();
    threads.shutdownNow();
  }

  /// How we introduce ourselves. Building these strings reads the environment and a file in a jar,
  /// and stripe-java builds them for every request; they never change.
  record UserAgent(String plain, String detailed) {}
}
