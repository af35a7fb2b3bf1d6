package dev.gangway.mail;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// A mail server that says what a test tells it to, to the first connection that comes. Without
/// other word it is friendly. It does not understand mail.
final class ScriptedSmtpServer implements AutoCloseable {

  private static final String GREETING = "GREETING";
  private static final String TEXT = "TEXT";

  private final ServerSocket door;
  private final Map<String, String> replies = new LinkedHashMap<>();
  private final List<String> heard = new ArrayList<>();
  private boolean dripping;
  private boolean hangingUpAfterText;

  ScriptedSmtpServer() {
    try {
      door = new ServerSocket(0, 5, InetAddress.getLoopbackAddress());
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
    replies.put(GREETING, "220 here");
    replies.put("EHLO", "250 here");
    replies.put("MAIL", "250 ok");
    replies.put("RCPT", "250 ok");
    replies.put("DATA", "354 go on");
    replies.put(TEXT, "250 taken");
    replies.put("RSET", "250 ok");
    replies.put("QUIT", "221 bye");
    Thread.ofVirtual().start(this::serve);
  }

  int port() {
    return door.getLocalPort();
  }

  ScriptedSmtpServer replyingToGreeting(String reply) {
    return replyingTo(GREETING, reply);
  }

  ScriptedSmtpServer replyingToText(String reply) {
    return replyingTo(TEXT, reply);
  }

  ScriptedSmtpServer replyingTo(String command, String reply) {
    replies.put(command, reply);
    return this;
  }

  /// Sends its greeting one character at a time, for ever.
  ScriptedSmtpServer dripping() {
    dripping = true;
    return this;
  }

  /// Takes the mail, and is gone before anybody says goodbye.
  ScriptedSmtpServer hangingUpAfterText() {
    hangingUpAfterText = true;
    return this;
  }

  /// Everything that it was told, line by line.
  synchronized List<String> heard() {
    return List.copyOf(heard);
  }

  private void serve() {
    try (Socket guest = door.accept()) {
      BufferedReader in =
          new BufferedReader(new InputStreamReader(guest.getInputStream(), StandardCharsets.UTF_8));
      OutputStream out = guest.getOutputStream();
      while (dripping) {
        say(out, "220-still here\r\n");
      }
      say(out, replies.get(GREETING) + "\r\n");
      boolean inText = false;
      for (Optional<String> line = next(in); line.isPresent(); line = next(in)) {
        if (inText && !line.get().equals(".")) {
          continue;
        }
        String command = inText ? TEXT : line.get().split(" ", 2)[0];
        inText = command.equals("DATA") && replies.getOrDefault("DATA", "").startsWith("354");
        say(out, replies.getOrDefault(command, "502 what?") + "\r\n");
        if (command.equals(TEXT) && hangingUpAfterText) {
          return;
        }
      }
    } catch (IOException _) {
      // The guest or the test is gone.
    }
  }

  private synchronized void note(String line) {
    heard.add(line);
  }

  private Optional<String> next(BufferedReader in) throws IOException {
    Optional<String> line = Optional.ofNullable(in.readLine());
    line.ifPresent(this::note);
    return line;
  }

  private static void say(OutputStream out, String words) throws IOException {
    out.write(words.getBytes(StandardCharsets.UTF_8));
    out.flush();
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
