package dev.gangway.stripe.sandbox;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The sandbox's HTTP server: on loopback, on the JDK's own server and virtual threads.
///
/// It also keeps out what a web page somewhere else may try through the browser of whoever runs the
/// sandbox: a foreign name for this address (DNS rebinding), and forms sent across sites.
final class HttpDoor implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(HttpDoor.class);
  private static final int BACKLOG = 1024;
  static final int LARGEST_BODY = 1024 * 1024;
  private static final long MOST_DISCARDED = 64L * 1024 * 1024;
  private static final Set<String> LOOPBACK_NAMES = Set.of("127.0.0.1", "localhost", "[::1]");

  /// The header that says what a page may do.
  static final String POLICY = "Content-Security-Policy";

  private final HttpServer server;
  private final ExecutorService threads;

  private HttpDoor(HttpServer server, ExecutorService threads) {
    this.server = server;
    this.threads = threads;
  }

  /// Takes the port, so that the address is known before anything is answered at it.
  static HttpDoor bind(int port) throws IOException {
    tune();
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), port), BACKLOG);
    ExecutorService threads =
        Executors.newThreadPerTaskExecutor(Thread.ofVirtual().name("sandbox-http-", 0).factory());
    return new HttpDoor(server, threads);
  }

  void open(Function<Inquiry, Reply> answering) {
    server.setExecutor(threads);
    server.createContext("/", exchange -> serve(exchange, answering));
    server.start();
  }

  /// What the sandbox's pages may do: nothing but be looked at, and send forms.
  ///
  /// @param formsTo where forms, and the redirects after them, may lead
  static String policy(String formsTo) {
    return "default-src 'none'; style-src 'self'; form-action "
        + formsTo
        + "; base-uri 'none'; frame-ancestors 'none'";
  }

  /// The JDK's server reads these once, when it is first used. Without the first, each answer waits
  /// some 40 ms for the acknowledgement of its headers; with its own idle time, it hangs up on
  /// connections just when a client, whose idle time is the same 30 s, is about to use them again.
  private static void tune() {
    setUnlessSet("sun.net.httpserver.nodelay", "true");
    setUnlessSet("sun.net.httpserver.idleInterval", "300");
    setUnlessSet("sun.net.httpserver.maxIdleConnections", "1000");
  }

  private static void setUnlessSet(String property, String value) {
    if (System.getProperty(property) == null) {
      System.setProperty(property, value);
    }
  }

  URI address() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
  }

  private static void serve(HttpExchange exchange, Function<Inquiry, Reply> answering)
      throws IOException {
    try (exchange) {
      Reply reply;
      byte[] body = exchange.getRequestBody().readNBytes(LARGEST_BODY + 1);
      if (body.length > LARGEST_BODY) {
        // Read on, or the answer is lost: a connection closed over unread bytes is reset.
        discard(exchange.getRequestBody());
        reply = Reply.problem(413, "At most " + LARGEST_BODY + " bytes are read.");
      } else {
        reply = reply(exchange, body, answering);
      }
      switch (reply) {
        // Closing an exchange that was not answered closes its connection.
        case Reply.Cut() -> {}
        case Reply.Page page -> send(exchange, page);
      }
    }
  }

  private static void discard(InputStream in) throws IOException {
    byte[] away = new byte[64 * 1024];
    long left = MOST_DISCARDED;
    for (int read = 0; read >= 0 && left > 0; left -= read) {
      read = in.read(away);
    }
  }

  private static Reply reply(
      HttpExchange exchange, byte[] body, Function<Inquiry, Reply> answering) {
    URI uri = exchange.getRequestURI();
    String path = uri.getPath();
    if (path == null || !path.startsWith("/")) {
      return Reply.problem(400, "This is no proxy: the path must begin with a slash.");
    }
    Inquiry inquiry =
        new Inquiry(
            exchange.getRequestMethod(),
            path,
            Objects.requireNonNullElse(uri.getRawQuery(), ""),
            exchange.getRequestHeaders(),
            new String(body, StandardCharsets.UTF_8));
    Reply stopped = stop(inquiry);
    if (stopped != null) {
      return stopped;
    }
    try {
      return answering.apply(inquiry);
    } catch (RuntimeException e) {
      LOG.error("The sandbox failed at {} {}", inquiry.method(), inquiry.path(), e);
      return Reply.problem(500, "The sandbox itself failed; its log says why.");
    }
  }

  private static @Nullable Reply stop(Inquiry inquiry) {
    String host = inquiry.header("Host");
    if (host == null || !LOOPBACK_NAMES.contains(withoutPort(host))) {
      return Reply.problem(
          421, "The sandbox is reached as 127.0.0.1 or localhost, and by no other name.");
    }
    boolean changes = !inquiry.method().equals("GET") && !inquiry.path().startsWith("/v1/");
    if (changes) {
      String origin = inquiry.header("Origin");
      String site = inquiry.header("Sec-Fetch-Site");
      boolean foreign = origin != null && !origin.equals("http://" + host);
      boolean crossSite = site != null && !Set.of("same-origin", "none").contains(site);
      if (foreign || crossSite) {
        return Reply.problem(403, "Another web site may not change anything here.");
      }
    }
    return null;
  }

  private static String withoutPort(String host) {
    int colon = host.lastIndexOf(':');
    return colon > host.lastIndexOf(']') ? host.substring(0, colon) : host;
  }

  private static void send(HttpExchange exchange, Reply.Page page) throws IOException {
    exchange.getResponseHeaders().set("Content-Type", page.contentType());
    exchange.getResponseHeaders().set("Cache-Control", "no-store");
    exchange.getResponseHeaders().set("X-Content-Type-Options", "nosniff");
    exchange.getResponseHeaders().set("X-Frame-Options", "DENY");
    // Not "no-referrer": with that, browsers hide even from us that a form is our own.
    exchange.getResponseHeaders().set("Referrer-Policy", "same-origin");
    exchange.getResponseHeaders().set("Cross-Origin-Resource-Policy", "same-origin");
    exchange.getResponseHeaders().set(POLICY, policy("'self'"));
    page.headers().forEach(exchange.getResponseHeaders()::set);
    byte[] body = page.body().getBytes(StandardCharsets.UTF_8);
    boolean none = body.length == 0 || exchange.getRequestMethod().equals("HEAD");
    exchange.sendResponseHeaders(page.status(), none ? -1 : body.length);
    if (!none) {
      try (OutputStream out = exchange.getResponseBody()) {
        out.write(body);
      }
    }
  }

  @Override
  public void close() {
    server.stop(0);
    threads.close();
  }
}
