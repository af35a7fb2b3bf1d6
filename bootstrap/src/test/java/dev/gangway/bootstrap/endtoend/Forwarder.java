package dev.gangway.bootstrap.endtoend;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/// Stands between Gangway and the sandbox, hands bytes on, and can go away: who connects then is
/// refused by the operating system, which no server can do by itself.
final class Forwarder implements AutoCloseable {

  private final URI target;
  private final int port;
  private final Set<Socket> open = ConcurrentHashMap.newKeySet();
  private volatile ServerSocket door;

  Forwarder(URI target) {
    this.target = target;
    this.door = bind(0);
    this.port = door.getLocalPort();
    serve(door);
  }

  URI address() {
    return URI.create("http://127.0.0.1:" + port);
  }

  /// Refuses everybody, and cuts off who is connected.
  void refuse() {
    try {
      door.close();
      for (Socket each : open) {
        each.close();
      }
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  /// Is there again, at the same address.
  void accept() {
    if (door.isClosed()) {
      door = bind(port);
      serve(door);
    }
  }

  private static ServerSocket bind(int port) {
    try {
      return new ServerSocket(port, 50, InetAddress.getLoopbackAddress());
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  private void serve(ServerSocket listening) {
    Thread.ofVirtual()
        .start(() -> {
          while (!listening.isClosed()) {
            try {
              Socket caller = listening.accept();
              open.add(caller);
              Socket called = new Socket(target.getHost(), target.getPort());
              open.add(called);
              Thread.ofVirtual().start(() -> handOn(caller, called));
              Thread.ofVirtual().start(() -> handOn(called, caller));
            } catch (IOException closed) {
              // By refuse(), or by one who has hung up already.
              open.removeIf(Socket::isClosed);
            }
          }
        });
  }

  private void handOn(Socket from, Socket to) {
    try (from;
        to) {
      from.getInputStream().transferTo(to.getOutputStream());
    } catch (IOException ended) {
      // One end is gone, and the other one goes with it.
      open.remove(from);
    } finally {
      open.remove(to);
    }
  }

  @Override
  public void close() {
    refuse();
  }
}
