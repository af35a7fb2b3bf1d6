package dev.gangway.mail;

import static java.util.Objects.requireNonNull;

import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Where mails are handed in, and how the way there is protected.
///
/// @param host a name or an address (IPv6 without brackets)
/// @param port 1 to 65535
/// @param login what to log in with, if the server asks for it
public record SmtpServer(String host, int port, Protection protection, Optional<Login> login) {

  // RFC 5321 and RFC 8314.
  private static final int SMTP_PORT = 25;
  private static final int SMTPS_PORT = 465;

  private static final Set<String> THIS_MACHINE = Set.of("localhost", "127.0.0.1", "::1");

  public enum Protection {
    /// In the clear.
    NONE,
    /// Encrypted from the first word if the server offers it, else in the clear.
    STARTTLS_IF_OFFERED,
    /// Encrypted, or nothing is sent.
    STARTTLS_REQUIRED,
    /// Encrypted from the first byte.
    TLS
  }

  public record Login(String user, String password) {
    public Login {
      if (user.isBlank()) {
        throw new IllegalArgumentException("the user of the mail server is blank");
      }
      requireNonNull(password);
    }

    @Override
    public String toString() {
      return "Login[hidden]";
    }
  }

  public SmtpServer {
    requireNonNull(protection);
    requireNonNull(login);
    if (host.isBlank()) {
      throw new IllegalArgumentException("the mail server has no host");
    }
    if (port < 1 || port > 65_535) {
      throw new IllegalArgumentException("the mail server's port is not from 1 to 65535");
    }
    boolean encrypted = protection == Protection.TLS || protection == Protection.STARTTLS_REQUIRED;
    if (login.isPresent() && !encrypted && !THIS_MACHINE.contains(host.toLowerCase(Locale.ROOT))) {
      throw new IllegalArgumentException(
          "a password for a mail server on another machine needs smtps:// or ?starttls=required");
    }
  }

  /// Reads `smtp://[user:password@]host[:port][?starttls=required|offered|off]` or
  /// `smtps://[user:password@]host[:port]`. User and password are percent-encoded.
  ///
  /// Without `starttls`, encryption is used if it is offered; with a login on another machine it is
  /// required, because a network in between could hide the offer and read the password.
  ///
  /// @throws IllegalArgumentException if it has another shape; the message says what is wrong and
  ///   never repeats the address, which may hold a password
  public static SmtpServer parse(String url) {
    URI uri = uri(url);
    boolean tls =
        switch (uri.getScheme() == null ? "" : uri.getScheme().toLowerCase(Locale.ROOT)) {
          case "smtp" -> false;
          case "smtps" -> true;
          default ->
              throw new IllegalArgumentException(
                  "the mail server's address begins with smtp:// or smtps://");
        };
    if (uri.getHost() == null) {
      throw new IllegalArgumentException(
          "the mail server's address has no host, or a sign in its user or password that must be"
              + " percent-encoded");
    }
    if ((uri.getRawPath() != null && !uri.getRawPath().matches("/?"))
        || uri.getRawFragment() != null) {
      throw new IllegalArgumentException("the mail server's address has something after its port");
    }
    String host = uri.getHost().replaceAll("^\\[(.*)]$", "$1");
    int port = uri.getPort() == -1 ? (tls ? SMTPS_PORT : SMTP_PORT) : uri.getPort();
    Optional<Login> login = Optional.ofNullable(uri.getRawUserInfo()).map(SmtpServer::login);
    return new SmtpServer(host, port, protection(tls, uri.getRawQuery(), host, login), login);
  }

  private static Protection protection(
      boolean tls, @Nullable String query, String host, Optional<Login> login) {
    if (tls) {
      if (query != null) {
        throw new IllegalArgumentException("smtps:// takes no ?starttls: it is encrypted anyway");
      }
      return Protection.TLS;
    }
    return switch (query) {
      case null ->
          login.isPresent() && !THIS_MACHINE.contains(host.toLowerCase(Locale.ROOT))
              ? Protection.STARTTLS_REQUIRED
              : Protection.STARTTLS_IF_OFFERED;
      case "starttls=required" -> Protection.STARTTLS_REQUIRED;
      case "starttls=offered" -> Protection.STARTTLS_IF_OFFERED;
      case "starttls=off" -> Protection.NONE;
      default ->
          throw new IllegalArgumentException(
              "the mail server's address takes ?starttls=required, offered or off, and nothing"
                  + " else");
    };
  }

  private static Login login(String rawUserInfo) {
    int colon = rawUserInfo.indexOf(':');
    if (colon < 0) {
      throw new IllegalArgumentException("the mail server's address has a user and no password");
    }
    return new Login(
        decode(rawUserInfo.substring(0, colon)), decode(rawUserInfo.substring(colon + 1)));
  }

  private static String decode(String encoded) {
    // In a URL's user and password a plus is a plus.
    return URLDecoder.decode(encoded.replace("+", "%2B"), StandardCharsets.UTF_8);
  }

  private static URI uri(String url) {
    try {
      return new URI(url.strip());
    } catch (URISyntaxException _) {
      // Without the cause: its message repeats the address.
      throw new IllegalArgumentException(
          "not a mail server's address: smtp://[user:password@]host:port, with user and password"
              + " percent-encoded");
    }
  }
}
