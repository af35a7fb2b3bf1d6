package dev.gangway.stripe.sandbox;

import static dev.gangway.stripe.sandbox.Caller.array;
import static dev.gangway.stripe.sandbox.Caller.header;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.Socket;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Properties;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class MailboxTest {
  private StripeSandbox sandbox;
  private Caller caller;

  @BeforeEach
  void start() {
    sandbox = StripeSandbox.start(StillWorld.config());
    caller = new Caller(sandbox);
  }

  @AfterEach
  void stop() {
    caller.close();
    sandbox.close();
  }

  static MimeMessage message(StripeSandbox sandbox) {
    Properties properties = new Properties();
    properties.put("mail.smtp.host", sandbox.smtpAddress().getHost());
    properties.put("mail.smtp.port", String.valueOf(sandbox.smtpAddress().getPort()));
    return new MimeMessage(Session.getInstance(properties));
  }

  static void send(StripeSandbox sandbox, String to, String subject, String text)
      throws MessagingException {
    MimeMessage message = message(sandbox);
    message.setFrom(new InternetAddress("gangway@example.com"));
    message.setRecipient(Message.RecipientType.TO, new InternetAddress(to));
    message.setSubject(subject, "UTF-8");
    message.setText(text, "UTF-8");
    Transport.send(message);
  }

  private List<JsonObject> mails(String query) throws IOException {
    return array(caller.get("/mail" + query)).asList().stream()
        .map(JsonElement::getAsJsonObject)
        .toList();
  }

  private JsonObject onlyMail() throws IOException {
    List<JsonObject> mails = mails("");
    assertThat(mails).hasSize(1);
    return mails.getFirst();
  }

  @Nested
  class Receive {
    @Test
    void keeps_subject_text_links_and_code() throws Exception {
      send(
          sandbox,
          "ann@example.com",
          "Welcome to Gångway – åbn",
          """
          Hello Zoë,

          open http://localhost:8080/activate?token=abc-1234567_x. Or type 048211 (within a day).
          Our number is 12345678.
          """);

      JsonObject mail = onlyMail();

      assertThat(mail.get("to").getAsString()).isEqualTo("ann@example.com");
      assertThat(mail.get("subject").getAsString()).isEqualTo("Welcome to Gångway – åbn");
      assertThat(mail.get("text").getAsString()).startsWith("Hello Zoë,\n\nopen http");
      assertThat(mail.getAsJsonArray("links"))
          .singleElement()
          .extracting(JsonElement::getAsString)
          .isEqualTo("http://localhost:8080/activate?token=abc-1234567_x");
      assertThat(mail.get("code").getAsString()).isEqualTo("048211");
    }

    @Test
    void takes_no_code_from_a_link_or_a_longer_number() throws Exception {
      send(sandbox, "a@example.com", "No code", "http://localhost/123456 and 1234567 and A123456");

      assertThat(onlyMail().get("code").isJsonNull()).isTrue();
    }

    @Test
    void reads_the_plain_part_of_an_alternative() throws Exception {
      MimeBodyPart plain = new MimeBodyPart();
      plain.setText("Plain 111111 – ø", "UTF-8");
      MimeBodyPart html = new MimeBodyPart();
      html.setContent("<p>HTML 222222</p>", "text/html; charset=utf-8");
      MimeMessage message = message(sandbox);
      message.setFrom(new InternetAddress("gangway@example.com"));
      message.setRecipient(Message.RecipientType.TO, new InternetAddress("a@example.com"));
      message.setContent(new MimeMultipart("alternative", plain, html));
      Transport.send(message);

      JsonObject mail = onlyMail();

      assertThat(mail.get("text").getAsString()).isEqualTo("Plain 111111 – ø");
      assertThat(mail.get("code").getAsString()).isEqualTo("111111");
    }

    @Test
    void reads_html_where_there_is_nothing_else() throws Exception {
      MimeMessage message = message(sandbox);
      message.setFrom(new InternetAddress("gangway@example.com"));
      message.setRecipient(Message.RecipientType.TO, new InternetAddress("a@example.com"));
      message.setContent(
          "<style>p{}</style><p>Hi &amp; welcome</p><a href=\"http://localhost/a?b=1&amp;c=2\">go</a>",
          "text/html; charset=utf-8");
      Transport.send(message);

      JsonObject mail = onlyMail();

      assertThat(mail.get("text").getAsString()).startsWith("Hi & welcome");
      assertThat(mail.getAsJsonArray("links").get(0).getAsString())
          .isEqualTo("http://localhost/a?b=1&c=2");
    }

    @Test
    void reads_base64_and_quoted_printable() throws Exception {
      for (String encoding : List.of("base64", "quoted-printable")) {
        MimeMessage message = message(sandbox);
        message.setFrom(new InternetAddress("gangway@example.com"));
        message.setRecipient(Message.RecipientType.TO, new InternetAddress("a@example.com"));
        message.setText("Dit nummer = æøå 中文 654321", "UTF-8");
        message.setHeader("Content-Transfer-Encoding", encoding);
        Transport.send(message);
      }

      assertThat(mails(""))
          .hasSize(2)
          .allSatisfy(mail ->
              assertThat(mail.get("text").getAsString()).isEqualTo("Dit nummer = æøå 中文 654321"));
    }

    @Test
    void keeps_one_for_each_recipient() throws Exception {
      MimeMessage message = message(sandbox);
      message.setFrom(new InternetAddress("gangway@example.com"));
      message.setRecipients(Message.RecipientType.TO, "a@example.com, b@example.com");
      message.setText("Hi");
      Transport.send(message);

      assertThat(mails("")).hasSize(2);
    }

    @Test
    void takes_many_connections_at_once() throws Exception {
      List<Thread> senders =
          IntStream.range(0, 20)
              .mapToObj(i ->
                  Thread.ofVirtual()
                      .start(() -> {
                        try {
                          send(sandbox, "a" + i + "@example.com", "Hi", "there");
                        } catch (MessagingException e) {
                          throw new IllegalStateException(e);
                        }
                      }))
              .toList();
      for (Thread sender : senders) {
        sender.join();
      }

      assertThat(mails("")).hasSize(20);
    }
  }

  @Nested
  class Show {
    @Test
    void only_those_to_somebody_newest_last() throws Exception {
      send(sandbox, "ann@example.com", "one", "x");
      send(sandbox, "beth@example.com", "two", "x");
      send(sandbox, "ann@example.com", "three", "x");

      assertThat(mails("?to=Ann%40example.com"))
          .extracting(mail -> mail.get("subject").getAsString())
          .containsExactly("one", "three");
    }

    @Test
    void nothing_after_delete() throws Exception {
      send(sandbox, "ann@example.com", "one", "x");

      caller.delete("/mail");

      assertThat(mails("")).isEmpty();
    }

    @Test
    void a_page_to_a_browser_with_everything_escaped() throws Exception {
      send(
          sandbox,
          "ann@example.com",
          "<script>alert(1)</script>",
          "</pre><img src=x> http://localhost/?a=\"b 123456");

      HttpResponse<String> page =
          caller.send(caller.to("/mail").header("Accept", "text/html,*/*;q=0.8"));

      assertThat(header(page, "Content-Type")).isEqualTo("text/html; charset=utf-8");
      assertThat(page.body())
          .contains("SANDBOX")
          .contains("&lt;script&gt;")
          .doesNotContain("<script>")
          .doesNotContain("<img");
      assertThat(header(page, "Content-Security-Policy")).contains("default-src 'none'");
      assertThat(header(page, "X-Content-Type-Options")).isEqualTo("nosniff");
    }
  }

  /// By hand, for what a mail library never says.
  @Nested
  class Dialogue {
    private static final class Line implements AutoCloseable {
      private final Socket socket;
      private final BufferedReader in;

      Line(StripeSandbox sandbox) throws IOException {
        socket = new Socket(sandbox.smtpAddress().getHost(), sandbox.smtpAddress().getPort());
        in =
            new BufferedReader(
                new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
        assertThat(in.readLine()).startsWith("220 ");
      }

      /// The last line of the answer.
      String say(String line) throws IOException {
        write(line + "\r\n");
        String answer;
        do {
          answer = in.readLine();
        } while (answer != null && answer.length() > 3 && answer.charAt(3) == '-');
        return String.valueOf(answer);
      }

      void write(String text) throws IOException {
        socket.getOutputStream().write(text.getBytes(StandardCharsets.UTF_8));
      }

      String read() throws IOException {
        return in.readLine();
      }

      @Override
      public void close() throws IOException {
        socket.close();
      }
    }

    @Test
    void undoes_the_stuffing_of_dots() throws IOException {
      try (Line line = new Line(sandbox)) {
        line.say("EHLO me");
        line.say("MAIL FROM:<a@example.com>");
        line.say("RCPT TO:<b@example.com>");
        assertThat(line.say("DATA")).startsWith("354");
        assertThat(line.say("Subject: dots\r\n\r\n..one\r\n...two\r\n.")).startsWith("250");
        assertThat(line.say("QUIT")).startsWith("221");
      }

      assertThat(onlyMail().get("text").getAsString()).isEqualTo(".one\n..two");
    }

    @Test
    void keeps_the_order_of_commands() throws IOException {
      try (Line line = new Line(sandbox)) {
        assertThat(line.say("MAIL FROM:<a@example.com>")).startsWith("503");
        assertThat(line.say("helo me")).startsWith("250");
        assertThat(line.say("RCPT TO:<b@example.com>")).startsWith("503");
        assertThat(line.say("DATA")).startsWith("503");
        assertThat(line.say("MAIL FROM a@example.com")).startsWith("501");
        assertThat(line.say("MAIL FROM:<>")).startsWith("250");
        assertThat(line.say("MAIL FROM:<>")).startsWith("503");
        assertThat(line.say("RCPT TO:<>")).startsWith("501");
        assertThat(line.say("NOOP")).startsWith("250");
        assertThat(line.say("RSET")).startsWith("250");
        assertThat(line.say("RCPT TO:<b@example.com>")).startsWith("503");
        assertThat(line.say("VRFY root")).startsWith("502");
        assertThat(line.say("x".repeat(5000))).startsWith("500");
        assertThat(line.say("NOOP")).startsWith("250");
      }
    }

    @Test
    void refuses_a_mail_over_a_megabyte_announced_or_not() throws IOException {
      try (Line line = new Line(sandbox)) {
        line.say("EHLO me");
        assertThat(line.say("MAIL FROM:<a@example.com> SIZE=1048577")).startsWith("552");
        line.say("MAIL FROM:<a@example.com>");
        line.say("RCPT TO:<b@example.com>");
        line.say("DATA");
        String thousand = "x".repeat(998) + "\r\n";
        assertThat(line.say("\r\n" + thousand.repeat(1100) + ".")).startsWith("552");
        assertThat(line.say("NOOP")).startsWith("250");
      }

      assertThat(mails("")).isEmpty();
    }

    @Test
    void answers_commands_that_come_all_at_once() throws IOException {
      try (Line line = new Line(sandbox)) {
        line.write("HELO me\r\nMAIL FROM:<a@example.com>\r\nRCPT TO:<b@example.com>\r\nDATA\r\n");

        assertThat(line.read()).startsWith("250");
        assertThat(line.read()).startsWith("250");
        assertThat(line.read()).startsWith("250");
        assertThat(line.read()).startsWith("354");
      }
    }

    @Test
    void forgets_a_mail_whose_sender_hung_up() throws IOException {
      try (Line line = new Line(sandbox)) {
        line.say("EHLO me");
        line.say("MAIL FROM:<a@example.com>");
        line.say("RCPT TO:<b@example.com>");
        line.say("DATA");
        line.write("Subject: half");
      }

      assertThat(mails("")).isEmpty();
    }
  }

  @Test
  void closes_with_the_sandbox() {
    sandbox.close();

    assertThatThrownBy(() -> send(sandbox, "a@example.com", "Hi", "there"))
        .isInstanceOf(MessagingException.class);
  }
}
