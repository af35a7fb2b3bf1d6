package dev.gangway.stripe;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Queue;

/// A server, byte by byte, that answers as a test tells it to: `GET /v1/account` like Stripe unless
/// told otherwise, everything else with the next scripted reply, the last of which goes on for
/// ever. It keeps every request as it came.
final class HostileStripe implements AutoCloseable {

  static final String ACCOUNT = "{\"id\":\"acct_1Hostile\",\"object\":\"account\"}";

  private final ServerSocket door;
  private final Queue<Reply> replies = new ArrayDeque<>();
  private final List<Request> requests = new ArrayList<>();
  private Reply accountReply = json(200, ACCOUNT);
  private int connections;

  HostileStripe() {
    try {
      door = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
    Thread.ofVirtual().start(this::serve);
  }

  /// A request as it came.
  ///
  /// @param headers by name in lower case
  record Request(String line, Map<String, String> headers, String body) {}

  /// Says something into the connection.
  @FunctionalInterface
  interface Reply {
    /// Says it. An exception ends the connection.
    void into(Socket connection, OutputStream out) throws IOException;
  }

  URI address() {
    return URI.create("http://127.0.0.1:" + door.getLocalPort());
  }

  synchronized HostileStripe replying(Reply... scripted) {
    replies.addAll(List.of(scripted));
    return this;
  }

  synchronized HostileStripe replyingToAccount(Reply reply) {
    accountReply = reply;
    return this;
  }

  /// Every request but those for the account.
  synchronized List<Request> requests() {
    return requests.stream().filter(request -> !isForAccount(request)).toList();
  }

  synchronized int connections() {
    return connections;
  }

  // ---- replies

  static Reply json(int status, String body, String... headers) {
    return answer(status, "application/json", body, headers);
  }

  static Reply html(int status, String... headers) {
    return answer(status, "text/html", "<html><body>Something went wrong</body></html>", headers);
  }

  static Reply answer(int status, String type, String body, String... headers) {
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    String head =
        "HTTP/1.1 %d x\r\nContent-Type: %s\r\nContent-Length: %d\r\nRequest-Id: req_1\r\n%s\r\n"
            .formatted(status, type, bytes.length, lines(headers));
    return (_, out) -> {
      ByteArrayOutputStream whole = new ByteArrayOutputStream();
      whole.writeBytes(head.getBytes(StandardCharsets.UTF_8));
      whole.writeBytes(bytes);
      // In one piece: two would wait for each other (Nagle's algorithm and delayed ACKs, 40 ms).
      whole.writeTo(out);
      out.flush();
    };
  }

  static Reply error(int status, String type, String code, String... headers) {
    return json(
        status,
        """
        {"error":{"type":"%s","code":%s,"param":"email","message":"No such ada@example.com"}}
        """
            .formatted(type, code.isEmpty() ? "null" : "\"" + code + "\""),
        headers);
  }

  /// Promises more than it sends.
  static Reply truncated() {
    return (connection, out) -> {
      out.write(
          "HTTP/1.1 200 OK\r\nContent-Length: 500\r\n\r\n{\"id\":\"cus"
              .getBytes(StandardCharsets.UTF_8));
      out.flush();
      connection.close();
    };
  }

  /// A body of which a little comes again and again, until nobody listens any more.
  static Reply endless() {
    return (_, out) -> {
      out.write(
          "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n".getBytes(StandardCharsets.UTF_8));
      while (true) {
        out.write("1\r\n \r\n".getBytes(StandardCharsets.UTF_8));
        out.flush();
      }
    };
  }

  /// Nothing, with the connection left open until the other side has had enough.
  static Reply silence() {
    return (connection, _) -> {
      while (connection.getInputStream().read() >= 0) {
        // Whatever comes, there is no answer.
      }
      throw new IOException("the other side has left");
    };
  }

  /// RST.
  static Reply reset() {
    return (connection, _) -> {
      connection.setSoLinger(true, 0);
      connection.close();
    };
  }

  /// FIN, without an answer.
  static Reply hangUp() {
    return (connection, _) -> connection.close();
  }

  private static String lines(String... headers) {
    return headers.length == 0 ? "" : String.join("\r\n", headers) + "\r\n";
  }

  // ---- how it works

  private void serve() {
    try {
      while (true) {
        Socket connection = door.accept();
        synchronized (this) {
          connections++;
        }
        Thread.ofVirtual().start(() -> serve(connection));
      }
    } catch (IOException _) {
      // Closed.
    }
  }

  private void serve(Socket connection) {
    try (connection) {
      InputStream in = connection.getInputStream();
      while (!connection.isClosed()) {
        Request request = read(in);
        replyTo(request).into(connection, connection.getOutputStream());
      }
    } catch (IOException _) {
      // One side has left.
    }
  }

  private synchronized Reply replyTo(Request request) {
    requests.add(request);
    if (isForAccount(request)) {
      return accountReply;
    }
    Reply next = replies.size() > 1 ? replies.poll() : replies.peek();
    return next == null ? html(404) : next;
  }

  private static boolean isForAccount(Request request) {
    return request.line().startsWith("GET /v1/account ");
  }

  private static Request read(InputStream in) throws IOException {
    String line = line(in);
    Map<String, String> headers = new HashMap<>();
    for (String header = line(in); !header.isEmpty(); header = line(in)) {
      int colon = header.indexOf(':');
      headers.put(
          header.substring(0, colon).toLowerCase(Locale.ROOT), header.substring(colon + 1).strip());
    }
    int length = Integer.parseInt(headers.getOrDefault("content-length", "0"));
    return new Request(line, headers, new String(in.readNBytes(length), StandardCharsets.UTF_8));
  }

  private static String line(InputStream in) throws IOException {
    ByteArrayOutputStream line = new ByteArrayOutputStream();
    for (int next = in.read(); next != '\n'; next = in.read()) {
      if (next < 0) {
        throw new IOException("the other side has left");
      }
      if (next != '\r') {
        line.write(next);
      }
    }
    return line.toString(StandardCharsets.UTF_8);
  }

  @Override
  public void close() {
    try {
      door.close();
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }
}
