package dev.gangway.stripe.sandbox;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// A mail server on loopback that takes everything for everybody and delivers nothing.
final class SmtpReceiver implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(SmtpReceiver.class);
  private static final int BACKLOG = 256;
  private static final int MOST_CONNECTIONS = 256;

  /// RFC 5321 §4.5.3.2.7: a server waits at least five minutes for the next command.
  private static final int PATIENCE_MILLIS = 300_000;

  private final ServerSocket door;
  private final Mailbox mailbox;
  private final Set<Socket> open = ConcurrentHashMap.newKeySet();
  private volatile boolean closed;

  private SmtpReceiver(ServerSocket door, Mailbox mailbox) {
    this.door = door;
    this.mailbox = mailbox;
  }

  static SmtpReceiver start(int port, Mailbox mailbox) throws IOException {
    ServerSocket door = new ServerSocket();
    try {
      door.setReuseAddress(true);
      door.bind(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), port), BACKLOG);
    } catch (IOException e) {
      door.close();
      throw e;
    }
    SmtpReceiver receiver = new SmtpReceiver(door, mailbox);
    Thread.ofVirtual().name("sandbox-smtp").start(receiver::accept);
    return receiver;
  }

  URI address() {
    return URI.create("smtp://127.0.0.1:" + door.getLocalPort());
  }

  private void accept() {
    while (!closed) {
      try {
        Socket socket = door.accept();
        if (open.size() >= MOST_CONNECTIONS) {
          socket.close();
          continue;
        }
        open.add(socket);
        Thread.ofVirtual().name("sandbox-smtp-call").start(() -> talk(socket));
      } catch (IOException e) {
        if (!closed) {
          LOG.warn("The sandbox's mailbox could not take a connection: {}", e.toString());
        }
      }
    }
  }

  private void talk(Socket socket) {
    try (socket) {
      socket.setTcpNoDelay(true);
      socket.setSoTimeout(PATIENCE_MILLIS);
      new SmtpDialogue(socket.getInputStream(), socket.getOutputStream(), mailbox).run();
    } catch (IOException | UncheckedIOException e) {
      // The other side hung up, or fell silent. It knows that it was not told "250".
      LOG.debug("A mail connection ended early: {}", e.toString());
    } finally {
      open.remove(socket);
    }
  }

  @Override
  public void close() throws IOException {
    closed = true;
    door.close();
    for (Socket socket : open) {
      socket.close();
    }
  }
}
