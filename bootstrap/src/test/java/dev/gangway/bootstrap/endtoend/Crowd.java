package dev.gangway.bootstrap.endtoend;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Many browsers of one person, spread evenly over several servers. Each has a connection of its
/// own, open before the first call, as a browser that shows a page has.
///
/// One thread and a selector: the client shares the machine with the servers, and what it needs is
/// taken from them.
final class Crowd implements AutoCloseable {

  private final List<Browser> browsers = new ArrayList<>();
  private final Selector selector;
  private final ByteBuffer read = ByteBuffer.allocateDirect(16 * 1024);

  private Crowd() throws IOException {
    this.selector = Selector.open();
  }

  static Crowd connect(List<URI> servers, String cookie, int size) {
    try {
      var crowd = new Crowd();
      for (int number = 0; number < size; number++) {
        URI server = servers.get(number % servers.size());
        crowd.browsers.add(new Browser(server, cookie, crowd.selector));
      }
      return crowd;
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  /// What came of one call.
  ///
  /// @param sent how long after it was due it was handed to the system
  /// @param took from the instant at which it was due until its whole answer was read
  record Told(int status, Duration sent, Duration took) {}

  /// Everybody calls at the same instant; and whoever has an answer calls again at once, until so
  /// many calls were made.
  ///
  /// The first call of each is due at one instant, common to all: what this client takes to send
  /// them counts as waiting.
  List<Told> call(int calls) {
    List<Told> told = new ArrayList<>(calls);
    try {
      int sent = Math.min(calls, browsers.size());
      long begin = System.nanoTime();
      for (Browser browser : browsers.subList(0, sent)) {
        browser.send(begin);
      }
      long deadline = begin + RunningGangway.PATIENCE.toNanos();
      while (told.size() < calls) {
        if (System.nanoTime() > deadline) {
          throw new AssertionError((calls - told.size()) + " calls were not answered");
        }
        selector.select(RunningGangway.PATIENCE.toMillis());
        for (SelectionKey ready : selector.selectedKeys()) {
          var browser = (Browser) ready.attachment();
          if (browser.hear(read)) {
            told.add(browser.told());
            if (sent < calls) {
              sent++;
              browser.send(System.nanoTime());
            }
          }
        }
        selector.selectedKeys().clear();
      }
      return told;
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  @Override
  public void close() {
    try {
      for (Browser browser : browsers) {
        browser.channel.close();
      }
      selector.close();
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  private static final class Browser {

    private static final Pattern LENGTH = Pattern.compile("(?i)\r\nContent-Length: *([0-9]+)\r\n");

    private final SocketChannel channel;
    private final byte[] request;
    private final ByteArrayOutputStream answer = new ByteArrayOutputStream(1024);
    private long due;
    private long sent;

    Browser(URI server, String cookie, Selector selector) throws IOException {
      this.request =
          ("POST /api/v1/account/setup HTTP/1.1\r\nHost: localhost\r\nCookie: "
                  + cookie
                  + "\r\nContent-Type: application/json\r\nContent-Length: 2\r\n\r\n{}")
              .getBytes(US_ASCII);
      this.channel =
          SocketChannel.open(
              new InetSocketAddress(InetAddress.getLoopbackAddress(), server.getPort()));
      channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
      channel.configureBlocking(false);
      channel.register(selector, SelectionKey.OP_READ, this);
    }

    void send(long dueAt) throws IOException {
      due = dueAt;
      answer.reset();
      // So short that the system always takes all of it.
      if (channel.write(ByteBuffer.wrap(request)) < request.length) {
        throw new IOException("the system took a part of a call");
      }
      sent = System.nanoTime();
    }

    /// Whether the answer is complete.
    boolean hear(ByteBuffer read) throws IOException {
      read.clear();
      if (channel.read(read) < 0) {
        throw new EOFException("the server hung up");
      }
      read.flip();
      byte[] part = new byte[read.remaining()];
      read.get(part);
      answer.writeBytes(part);
      String text = answer.toString(US_ASCII);
      int head = text.indexOf("\r\n\r\n");
      if (head < 0) {
        return false;
      }
      Matcher length = LENGTH.matcher(text.substring(0, head + 2));
      return answer.size() >= head + 4 + (length.find() ? Integer.parseInt(length.group(1)) : 0);
    }

    Told told() {
      return new Told(
          Integer.parseInt(answer.toString(US_ASCII).substring(9, 12)),
          Duration.ofNanos(sent - due),
          Duration.ofNanos(System.nanoTime() - due));
    }
  }
}
