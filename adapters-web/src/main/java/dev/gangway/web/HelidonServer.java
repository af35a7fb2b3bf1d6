package dev.gangway.web;

import io.helidon.http.DirectHandler;
import io.helidon.http.Header;
import io.helidon.http.HeaderNames;
import io.helidon.http.HeaderValues;
import io.helidon.http.Headers;
import io.helidon.http.RequestException;
import io.helidon.http.ServerResponseHeaders;
import io.helidon.http.Status;
import io.helidon.webserver.CloseConnectionException;
import io.helidon.webserver.WebServer;
import io.helidon.webserver.http.DirectHandlers;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import io.helidon.webserver.http1.Http1Config;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The only class that knows Helidon: bytes in, [Incoming] to the [Door], [Answer] out.
final class HelidonServer {

  private static final Logger LOG = LoggerFactory.getLogger(HelidonServer.class);

  /// A body over our limit is still read to its end if it ends before this, so that the answer
  /// arrives: closing a connection with bytes unread resets it, and takes the answer along.
  private static final int LARGEST_BODY_HEARD_OUT = 1024 * 1024;

  private final Door door;
  private final Answers answers;
  private final List<Header> securityHeaders;
  private final SlowClients slowClients;
  private final WebServer server;
  private final int wantedPort;

  HelidonServer(WebConfig config, Door door, Answers answers, SecurityHeaders securityHeaders) {
    this.door = door;
    this.answers = answers;
    this.wantedPort = config.port();
    // Once: Helidon checks and encodes what it is given as text each time.
    this.securityHeaders =
        securityHeaders.always().entrySet().stream()
            .map(header -> HeaderValues.createCached(header.getKey(), header.getValue()))
            .toList();
    this.slowClients = new SlowClients(config.idleTimeout());
    DirectHandlers.Builder directHandlers = DirectHandlers.builder();
    for (DirectHandler.EventType type : DirectHandler.EventType.values()) {
      directHandlers.addHandler(type, this::refuse);
    }
    this.server =
        WebServer.builder()
            .host(config.bindAddress())
            .port(config.port())
            .shutdownHook(false)
            .shutdownGracePeriod(config.shutdownGrace())
            // What is served is written down here, not found on the class path.
            .featuresDiscoverServices(false)
            .protocolsDiscoverServices(false)
            .addProtocol(
                Http1Config.builder()
                    .sendKeepAliveHeader(false)
                    .addReceiveListener(slowClients)
                    .build())
            .maxPayloadSize(LARGEST_BODY_HEARD_OUT)
            .idleConnectionTimeout(config.idleTimeout())
            .idleConnectionPeriod(config.idleTimeout().dividedBy(4))
            .connectionOptions(options -> options.tcpNoDelay(true))
            .directHandlers(directHandlers.build())
            .routing(routing -> routing.any(this::handle))
            .build();
  }

  /// Begins to listen.
  ///
  /// @throws IllegalStateException if the port is taken
  void start() {
    server.start();
    // Helidon logs what went wrong, and returns as if nothing had.
    if (!server.isRunning()) {
      throw new IllegalStateException(
          "Port "
              + wantedPort
              + " cannot be listened on: another program does. Stop it, or choose another port"
              + " (GANGWAY_PORT), or 0 for any that is free.");
    }
    slowClients.start();
  }

  void stop() {
    server.stop();
    slowClients.stop();
  }

  int port() {
    return server.port();
  }

  private void handle(ServerRequest request, ServerResponse response) {
    boolean close = request.headers().containsToken(HeaderValues.CONNECTION_CLOSE);
    Answer answer;
    try {
      Optional<RequestBody> body = body(request);
      if (slowClients.finished()) {
        throw new CloseConnectionException("too slow");
      }
      close |= body.isEmpty();
      answer =
          body.map(read -> door.answer(incoming(request, read)))
              .orElseGet(() -> answers.of(Problem.BODY_TOO_LARGE));
    } catch (BrokenBody broken) {
      slowClients.finished();
      // What follows cannot be told from the body, so that nothing more can be read.
      answer = broken.answer;
      close = true;
    }
    send(answer, request.prologue().method().text().equals("HEAD"), close, response);
    if (close) {
      // Helidon announces the end of the connection, and then waits for the client to end it.
      throw new CloseConnectionException("closed as announced");
    }
  }

  private static Incoming incoming(ServerRequest request, RequestBody body) {
    return new Incoming(
        request.prologue().method().text(),
        request.prologue().uriPath().rawPath(),
        name -> values(request, name),
        body,
        peer(request.remotePeer().address()));
  }

  private static List<String> values(ServerRequest request, String name) {
    return request.headers().all(HeaderNames.create(name), List::of);
  }

  private static InetAddress peer(SocketAddress address) {
    return address instanceof InetSocketAddress internet
        ? internet.getAddress()
        : InetAddress.getLoopbackAddress();
  }

  /// The body; empty if it is too large.
  private Optional<RequestBody> body(ServerRequest request) throws BrokenBody {
    if (!request.content().hasEntity()) {
      return Optional.of(new RequestBody(new byte[0]));
    }
    try {
      // Never closed: closing reads on to the end, and waits for it if there is none.
      InputStream in = request.content().inputStream();
      int largest =
          door.largestBody(
              request.prologue().method().text(), request.prologue().uriPath().rawPath());
      // No more room than was announced: mostly some tens of bytes.
      long announced = request.headers().contentLength().orElse(largest);
      byte[] body = in.readNBytes((int) Math.min(announced, largest));
      if (in.read() < 0) {
        return Optional.of(new RequestBody(body));
      }
      in.transferTo(OutputStream.nullOutputStream());
      return Optional.empty();
    } catch (RequestException refused) {
      throw new BrokenBody(refusal(request.headers(), refused.eventType(), refused.status()));
    } catch (IOException | RuntimeException broken) {
      // Ended too early, stopped on the way, or in chunks that are none.
      throw new BrokenBody(answers.of(Problem.MALFORMED_REQUEST));
    }
  }

  private void send(Answer answer, boolean headOnly, boolean close, ServerResponse response) {
    response.status(Status.create(answer.status()));
    securityHeaders.forEach(response::header);
    answer.headers().forEach((name, value) -> response.header(name, value));
    answer.contentType().ifPresent(type -> response.header("Content-Type", type));
    if (close) {
      response.header(HeaderValues.CONNECTION_CLOSE);
    }
    if (answer.status() >= 400) {
      response.header("Cache-Control", "no-store");
    }
    if (answer.events().isPresent()) {
      stream(answer.events().get(), headOnly, response);
    } else if (headOnly && answer.contentType().isPresent()) {
      response.headers().contentLength(answer.body().length);
      response.send();
    } else if (answer.body().length == 0) {
      response.send();
    } else {
      response.send(answer.body());
    }
  }

  /// Writes on the thread of the connection, which is a virtual one.
  private static void stream(EventStream events, boolean headOnly, ServerResponse response) {
    try (events) {
      if (headOnly) {
        response.send();
        return;
      }
      try (OutputStream out = response.outputStream()) {
        events.writeTo(out);
      }
    } catch (IOException gone) {
      // Nobody reads any more, which is how most streams end. Helidon mostly says so itself.
      throw new CloseConnectionException("the client has left", gone);
    }
  }

  /// Answers what Helidon refuses before we see it: what is not HTTP/1.1, or too large.
  private DirectHandler.TransportResponse refuse(
      DirectHandler.TransportRequest request,
      DirectHandler.EventType type,
      Status status,
      ServerResponseHeaders headers,
      String message) {
    // Who was given up on was too slow, which is no failure of the server.
    DirectHandler.EventType cause =
        slowClients.finished() ? DirectHandler.EventType.BAD_REQUEST : type;
    Answer answer = refusal(request.headers(), cause, status);
    DirectHandler.TransportResponse.Builder response =
        DirectHandler.TransportResponse.builder()
            .status(Status.create(answer.status()))
            .keepAlive(false)
            .entity(answer.body());
    securityHeaders.forEach(response::header);
    response.header(HeaderNames.CACHE_CONTROL, "no-store");
    answer.contentType().ifPresent(it -> response.header(HeaderNames.CONTENT_TYPE, it));
    return response.build();
  }

  private Answer refusal(Headers headers, DirectHandler.EventType type, Status status) {
    if (status.code() == Problem.BODY_TOO_LARGE.status()) {
      return answers.of(Problem.BODY_TOO_LARGE);
    }
    if (type == DirectHandler.EventType.INTERNAL_ERROR || type == DirectHandler.EventType.OTHER) {
      // Helidon logs what happened, in the same breath.
      UUID reference = UUID.randomUUID();
      LOG.error("the web server failed, reference {}", reference);
      return answers.internalError(reference);
    }
    // Helidon refuses a body that is compressed, and says no more than that it is bad.
    return headers.contains(HeaderNames.CONTENT_ENCODING)
        ? answers.of(Problem.MEDIA_TYPE_UNSUPPORTED)
        : answers.of(Problem.MALFORMED_REQUEST);
  }

  /// A body that cannot be read; never leaves this class.
  private static final class BrokenBody extends Exception {

    private static final long serialVersionUID = 1L;

    private final transient Answer answer;

    BrokenBody(Answer answer) {
      super(null, null, false, false);
      this.answer = answer;
    }
  }
}
