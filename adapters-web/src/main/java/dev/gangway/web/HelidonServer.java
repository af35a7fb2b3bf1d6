package dev.gangway.web;

import io.helidon.http.DirectHandler;
import io.helidon.http.HeaderNames;
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
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The only class that knows Helidon: bytes in, [Incoming] to the [Door], [Answer] out.
final class HelidonServer {

  private static final Logger LOG = LoggerFactory.getLogger(HelidonServer.class);

  private static final int LARGEST_BODY = 64 * 1024;

  /// A body over our limit is still read to its end if it ends before this, so that the answer
  /// arrives: closing a connection with bytes unread resets it, and takes the answer along.
  private static final int LARGEST_BODY_HEARD_OUT = 1024 * 1024;

  private final Door door;
  private final Answers answers;
  private final SecurityHeaders securityHeaders;
  private final WebServer server;

  HelidonServer(WebConfig config, Door door, Answers answers, SecurityHeaders securityHeaders) {
    this.door = door;
    this.answers = answers;
    this.securityHeaders = securityHeaders;
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
            .addProtocol(Http1Config.builder().sendKeepAliveHeader(false).build())
            .maxPayloadSize(LARGEST_BODY_HEARD_OUT)
            // Channels have no read timeout, and a client that stops in the middle of a request
            // would
            // hold its connection for ever.
            .useNio(false)
            .connectionOptions(
                options -> options.tcpNoDelay(true).readTimeout(config.idleTimeout()))
            .directHandlers(directHandlers.build())
            .routing(routing -> routing.any(this::handle))
            .build();
  }

  void start() {
    server.start();
  }

  void stop() {
    server.stop();
  }

  int port() {
    return server.port();
  }

  private void handle(ServerRequest request, ServerResponse response) {
    Optional<byte[]> body = body(request);
    Answer answer;
    if (body.isEmpty()) {
      answer =
          answers
              .of(Problem.BODY_TOO_LARGE)
              .with("Cache-Control", "no-store")
              .with("Connection", "close");
    } else {
      answer =
          door.answer(
              new Incoming(
                  request.prologue().method().text(),
                  request.prologue().uriPath().rawPath(),
                  name -> values(request, name),
                  new RequestBody(body.get()),
                  peer(request.remotePeer().address())));
    }
    send(answer, request.prologue().method().text().equals("HEAD"), response);
  }

  private static List<String> values(ServerRequest request, String name) {
    return request.headers().values(HeaderNames.create(name));
  }

  private static InetAddress peer(SocketAddress address) {
    return address instanceof InetSocketAddress internet
        ? internet.getAddress()
        : InetAddress.getLoopbackAddress();
  }

  /// The body; empty if it is too large.
  private static Optional<byte[]> body(ServerRequest request) {
    if (!request.content().hasEntity()) {
      return Optional.of(new byte[0]);
    }
    try (InputStream in = request.content().inputStream()) {
      byte[] body = in.readNBytes(LARGEST_BODY);
      if (in.read() < 0) {
        return Optional.of(body);
      }
      in.transferTo(OutputStream.nullOutputStream());
      return Optional.empty();
    } catch (RequestException refused) {
      // Helidon has an opinion about the chunks; see refuse().
      throw refused;
    } catch (IOException | RuntimeException gone) {
      throw new CloseConnectionException("the body did not come to its end", gone);
    }
  }

  private void send(Answer answer, boolean headOnly, ServerResponse response) {
    response.status(Status.create(answer.status()));
    securityHeaders.always().forEach((name, value) -> response.header(name, value));
    answer.headers().forEach((name, value) -> response.header(name, value));
    answer.contentType().ifPresent(type -> response.header("Content-Type", type));
    if (headOnly && answer.contentType().isPresent()) {
      response.headers().contentLength(answer.body().length);
      response.send();
    } else if (answer.body().length == 0) {
      response.send();
    } else {
      response.send(answer.body());
    }
  }

  /// Answers what Helidon refuses before we see it: what is not HTTP/1.1, or too large.
  private DirectHandler.TransportResponse refuse(
      DirectHandler.TransportRequest request,
      DirectHandler.EventType type,
      Status status,
      ServerResponseHeaders headers,
      String message) {
    Answer answer;
    if (status.code() == 413) {
      answer = answers.of(Problem.BODY_TOO_LARGE);
    } else if (type == DirectHandler.EventType.INTERNAL_ERROR
        || type == DirectHandler.EventType.OTHER) {
      // Helidon logs what happened, in the same breath.
      UUID reference = UUID.randomUUID();
      LOG.error("the web server failed, reference {}", reference);
      answer = answers.internalError(reference);
    } else {
      answer = answers.of(Problem.MALFORMED_REQUEST);
    }
    DirectHandler.TransportResponse.Builder response =
        DirectHandler.TransportResponse.builder()
            .status(Status.create(answer.status()))
            .keepAlive(false)
            .entity(answer.body());
    for (Map.Entry<String, String> header : securityHeaders.always().entrySet()) {
      response.header(HeaderNames.create(header.getKey()), header.getValue());
    }
    response.header(HeaderNames.CACHE_CONTROL, "no-store");
    answer.contentType().ifPresent(it -> response.header(HeaderNames.CONTENT_TYPE, it));
    return response.build();
  }
}
