package dev.gangway.stripe.sandbox;

import java.net.URI;

/// The frame of the sandbox's pages, and the escaping of whatever stands in them.
final class Html {
  private Html() {}

  static String escape(String text) {
    StringBuilder safe = new StringBuilder(text.length() + 16);
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      switch (c) {
        case '&' -> safe.append("&amp;");
        case '<' -> safe.append("&lt;");
        case '>' -> safe.append("&gt;");
        case '"' -> safe.append("&quot;");
        case '\'' -> safe.append("&#39;");
        default -> safe.append(c);
      }
    }
    return safe.toString();
  }

  /// Says that something cannot be, as a page to people and as JSON to programs.
  static Reply refused(Inquiry inquiry, int status, String message) {
    return inquiry.prefersHtml()
        ? Reply.html(
            status,
            page(
                "That cannot be",
                "<p>"
                    + escape(message)
                    + "</p>\n<p><a href=\"/dashboard\">Back to the dashboard</a></p>"))
        : Reply.problem(status, message);
  }

  /// Where a web address is: scheme, host and port, and no user.
  static String origin(String url) {
    URI uri = URI.create(url);
    return uri.getScheme() + "://" + uri.getHost() + (uri.getPort() < 0 ? "" : ":" + uri.getPort());
  }

  /// A row of a table: what, and how much.
  static void row(StringBuilder body, String what, String amount) {
    body.append("<tr><th scope=\"row\">")
        .append(escape(what))
        .append("</th><td>")
        .append(escape(amount))
        .append("</td></tr>\n");
  }

  /// Puts a body into the frame.
  ///
  /// @param body already escaped
  static String page(String title, String body) {
    return """
    <!doctype html>
    <html lang="en">
    <head>
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <title>%1$s – Gangway sandbox</title>
    <link rel="stylesheet" href="/sandbox.css">
    </head>
    <body>
    <header>
    <p class="banner" role="note"><strong>SANDBOX</strong> – no real money, no real mail</p>
    <nav aria-label="Sandbox"><a href="/dashboard">Dashboard</a> <a href="/mail">Mailbox</a></nav>
    </header>
    <main>
    <h1>%1$s</h1>
    %2$s
    </main>
    </body>
    </html>
    """
        .formatted(escape(title), body);
  }
}
