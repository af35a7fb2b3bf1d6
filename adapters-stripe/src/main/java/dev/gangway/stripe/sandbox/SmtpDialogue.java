package dev.gangway.stripe.sandbox;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// One conversation in SMTP (RFC 5321), as much of it as a client needs to hand over mail.
final class SmtpDialogue {
  static final int LARGEST_MAIL = 1024 * 1024;
  private static final int LONGEST_COMMAND = 2048;
  private static final int MOST_RECIPIENTS = 100;
  private static final Pattern PATH = Pattern.compile("(?i)(FROM|TO):\\s*<([^<>\\s]*)>(.*)");
  private static final Pattern SIZE = Pattern.compile("(?i)\\bSIZE=(\\d{1,18})\\b");

  private final InputStream in;
  private final OutputStream out;
  private final Mailbox mailbox;
  private boolean greeted;
  private @Nullable String sender;
  private final List<String> recipients = new ArrayList<>();

  SmtpDialogue(InputStream in, OutputStream out, Mailbox mailbox) {
    this.in = new BufferedInputStream(in);
    this.out = new BufferedOutputStream(out);
    this.mailbox = mailbox;
  }

  void run() throws IOException {
    say("220 gangway-sandbox ESMTP");
    while (true) {
      String line = command();
      if (line == null) {
        return;
      }
      int space = line.indexOf(' ');
      String verb = (space < 0 ? line : line.substring(0, space)).toUpperCase(Locale.ROOT);
      String rest = space < 0 ? "" : line.substring(space + 1).trim();
      switch (verb) {
        case "EHLO" -> {
          reset();
          greeted = true;
          say("250-gangway-sandbox");
          say("250-SIZE " + LARGEST_MAIL);
          say("250-8BITMIME");
          say("250-PIPELINING");
          say("250 SMTPUTF8");
        }
        case "HELO" -> {
          reset();
          greeted = true;
          say("250 gangway-sandbox");
        }
        case "MAIL" -> mail(rest);
        case "RCPT" -> recipient(rest);
        case "DATA" -> data();
        case "RSET" -> {
          reset();
          say("250 OK");
        }
        case "NOOP" -> say("250 OK");
        case "QUIT" -> {
          say("221 Bye");
          return;
        }
        default -> say("502 Command not implemented");
      }
    }
  }

  private void mail(String rest) throws IOException {
    Matcher path = PATH.matcher(rest);
    if (!greeted) {
      say("503 EHLO first");
    } else if (sender != null) {
      say("503 A mail is under way");
    } else if (!path.matches() || !path.group(1).equalsIgnoreCase("FROM")) {
      say("501 MAIL FROM:<address>");
    } else {
      Matcher size = SIZE.matcher(path.group(3));
      if (size.find() && Long.parseLong(size.group(1)) > LARGEST_MAIL) {
        say("552 Larger than " + LARGEST_MAIL + " bytes");
        return;
      }
      sender = path.group(2);
      say("250 OK");
    }
  }

  private void recipient(String rest) throws IOException {
    Matcher path = PATH.matcher(rest);
    if (sender == null) {
      say("503 MAIL first");
    } else if (!path.matches()
        || !path.group(1).equalsIgnoreCase("TO")
        || path.group(2).isEmpty()) {
      say("501 RCPT TO:<address>");
    } else if (recipients.size() == MOST_RECIPIENTS) {
      say("452 Too many recipients");
    } else {
      recipients.add(path.group(2));
      say("250 OK");
    }
  }

  private void data() throws IOException {
    if (recipients.isEmpty()) {
      say("503 RCPT first");
      return;
    }
    say("354 End with a dot on a line of its own");
    ByteArrayOutputStream message = new ByteArrayOutputStream();
    boolean tooLarge = false;
    while (true) {
      byte[] line = line(LARGEST_MAIL + LONGEST_COMMAND);
      if (line == null) {
        throw new EOFException("hung up within a mail");
      }
      if (line.length == 1 && line[0] == '.') {
        break;
      }
      int from = line.length > 0 && line[0] == '.' ? 1 : 0;
      tooLarge |= message.size() + line.length - from + 2 > LARGEST_MAIL;
      if (!tooLarge) {
        message.write(line, from, line.length - from);
        message.write('\r');
        message.write('\n');
      }
    }
    if (tooLarge) {
      say("552 Larger than " + LARGEST_MAIL + " bytes");
    } else {
      mailbox.receive(recipients, message.toByteArray());
      say("250 OK, kept");
    }
    reset();
  }

  private void reset() {
    sender = null;
    recipients.clear();
  }

  /// The next command that is no longer than a command can be, or null at the end.
  private @Nullable String command() throws IOException {
    while (true) {
      byte[] line = line(LONGEST_COMMAND);
      if (line == null) {
        return null;
      }
      if (line.length < LONGEST_COMMAND) {
        return new String(line, StandardCharsets.UTF_8);
      }
      say("500 Line too long");
    }
  }

  /// The next line without its end. Of a longer one only the beginning is kept.
  private byte @Nullable [] line(int longest) throws IOException {
    ByteArrayOutputStream line = new ByteArrayOutputStream(128);
    int next = in.read();
    if (next < 0) {
      return null;
    }
    int last = -1;
    while (next != '\n') {
      if (next < 0) {
        return null;
      }
      if (last >= 0 && line.size() < longest) {
        line.write(last);
      }
      last = next;
      next = in.read();
    }
    if (last >= 0 && last != '\r' && line.size() < longest) {
      line.write(last);
    }
    return line.toByteArray();
  }

  private void say(String line) throws IOException {
    out.write((line + "\r\n").getBytes(StandardCharsets.US_ASCII));
    // With more commands already here, their answers may as well leave together.
    if (in.available() == 0) {
      out.flush();
    }
  }
}
