package dev.gangway.mail;

import static java.util.Objects.requireNonNull;

import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
import java.net.URI;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;

/// What mails need to know.
///
/// @param from who writes: `no-reply@example.com` or `Example <no-reply@example.com>`. The name is
///   also what the mails call the product; without one they call it Gangway
/// @param publicUrl where the web app is, for links: absolute, http or https, perhaps with a path
/// @param connectTimeout how long to wait for a connection
/// @param deadline how long one mail may take altogether
public record MailConfig(
    SmtpServer server, String from, URI publicUrl, Duration connectTimeout, Duration deadline) {

  /// A server next door answers in milliseconds; one that does not within this is away.
  public static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(5);

  /// RFC 5321 §4.5.3.2 would wait for minutes. Mail is sent by durable work that comes back, so a
  /// worker is not worth holding that long.
  public static final Duration DEADLINE = Duration.ofSeconds(30);

  private static final String PRODUCT = "Gangway";

  /// @throws IllegalArgumentException if something cannot be; the message says what
  public MailConfig {
    requireNonNull(server);
    from = from.strip();
    requireSender(from);
    publicUrl = withoutSlashAtTheEnd(publicUrl);
    if (!connectTimeout.isPositive() || !deadline.isPositive()) {
      throw new IllegalArgumentException("the time limits of mails are positive");
    }
  }

  /// With the usual time limits.
  public static MailConfig of(SmtpServer server, String from, URI publicUrl) {
    return new MailConfig(server, from, publicUrl, CONNECT_TIMEOUT, DEADLINE);
  }

  InternetAddress sender() {
    return requireSender(from);
  }

  /// What the mails call the product.
  String product() {
    return Optional.ofNullable(sender().getPersonal())
        .filter(name -> !name.isBlank())
        .orElse(PRODUCT);
  }

  private static InternetAddress requireSender(String from) {
    if (from.chars().anyMatch(Character::isISOControl)) {
      throw new IllegalArgumentException("the sender of mails has no control characters");
    }
    try {
      InternetAddress[] addresses = InternetAddress.parse(from, true);
      if (addresses.length != 1 || !addresses[0].getAddress().contains("@")) {
        throw new IllegalArgumentException("mails have one sender, with an address");
      }
      return addresses[0];
    } catch (AddressException _) {
      throw new IllegalArgumentException(
          "not a sender of mails: no-reply@example.com or Example <no-reply@example.com>");
    }
  }

  private static URI withoutSlashAtTheEnd(URI url) {
    String scheme = url.getScheme() == null ? "" : url.getScheme().toLowerCase(Locale.ROOT);
    if (!(scheme.equals("http") || scheme.equals("https"))
        || url.getHost() == null
        || url.getRawQuery() != null
        || url.getRawFragment() != null
        || url.getRawUserInfo() != null) {
      throw new IllegalArgumentException(
          "the public address is http(s)://host[:port][/path], and nothing else");
    }
    String text = url.toString();
    return text.endsWith("/") ? URI.create(text.replaceAll("/+$", "")) : url;
  }
}
