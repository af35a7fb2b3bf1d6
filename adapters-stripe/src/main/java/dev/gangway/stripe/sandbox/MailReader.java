package dev.gangway.stripe.sandbox;

import jakarta.mail.BodyPart;
import jakarta.mail.MessagingException;
import jakarta.mail.Multipart;
import jakarta.mail.Part;
import jakarta.mail.Session;
import jakarta.mail.internet.ContentType;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeUtility;
import jakarta.mail.internet.ParseException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;
import java.util.Properties;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Finds in a MIME message what a reader sees: the subject, and the plain text. A message that has
/// only HTML is read as the text of it, with the addresses of its links.
final class MailReader {
  private static final Session SESSION = Session.getInstance(new Properties());
  private static final int DEEPEST = 10;
  private static final Pattern ANCHOR =
      Pattern.compile("(?is)<a\\b[^>]*?href\\s*=\\s*[\"']([^\"']*)[\"'][^>]*>(.*?)</a>");

  private MailReader() {}

  static ReceivedMail read(String to, byte[] message) {
    String subject = "";
    String text;
    try {
      MimeMessage mime = new MimeMessage(SESSION, new ByteArrayInputStream(message));
      String raw = mime.getHeader("Subject", " ");
      subject = raw == null ? "" : MimeUtility.decodeText(MimeUtility.unfold(raw));
      String plain = find(mime, "text/plain", 0);
      String html = plain == null ? find(mime, "text/html", 0) : null;
      text = plain != null ? plain : html != null ? withoutTags(html) : "";
    } catch (MessagingException | IOException | RuntimeException e) {
      // Whatever it is, it came: better to show it as it is than to lose it.
      text = new String(message, StandardCharsets.UTF_8);
    }
    return ReceivedMail.of(to, subject, text.replace("\r\n", "\n").strip());
  }

  private static @Nullable String find(Part part, String type, int depth)
      throws MessagingException, IOException {
    if (Part.ATTACHMENT.equalsIgnoreCase(part.getDisposition()) || depth > DEEPEST) {
      return null;
    }
    if (part.isMimeType("multipart/*") && part.getContent() instanceof Multipart parts) {
      for (int i = 0; i < parts.getCount(); i++) {
        BodyPart each = parts.getBodyPart(i);
        String found = find(each, type, depth + 1);
        if (found != null) {
          return found;
        }
      }
      return null;
    }
    return part.isMimeType(type) ? decoded(part) : null;
  }

  /// By hand rather than by getContent, which fails on a charset that it does not know.
  private static String decoded(Part part) throws MessagingException, IOException {
    try (InputStream in = part.getInputStream()) {
      return new String(in.readAllBytes(), charset(part.getContentType()));
    }
  }

  private static Charset charset(String contentType) {
    try {
      String name = new ContentType(contentType).getParameter("charset");
      return name == null ? StandardCharsets.UTF_8 : Charset.forName(MimeUtility.javaCharset(name));
    } catch (ParseException | IllegalCharsetNameException | UnsupportedCharsetException e) {
      return StandardCharsets.UTF_8;
    }
  }

  private static String withoutTags(String html) {
    Matcher anchor = ANCHOR.matcher(html);
    String linked =
        anchor.replaceAll(
            found -> Matcher.quoteReplacement(found.group(2) + " " + found.group(1) + " "));
    return linked
        .replaceAll("(?is)<(style|script|head)\\b.*?</\\1>", "")
        .replaceAll("(?i)<(br|/p|/div|/h[1-6]|/li|/tr)\\b[^>]*>", "\n")
        .replaceAll("<[^>]*>", "")
        .replace("&lt;", "<")
        .replace("&gt;", ">")
        .replace("&quot;", "\"")
        .replace("&#39;", "'")
        .replace("&nbsp;", " ")
        .replace("&amp;", "&");
  }
}
