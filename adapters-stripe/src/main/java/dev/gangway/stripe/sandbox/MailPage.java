package dev.gangway.stripe.sandbox;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// The mailbox as a page: the newest mail first, as people look for it.
final class MailPage {
  private static final int SHOWN = 100;

  private MailPage() {}

  static String render(List<ReceivedMail> mails, @Nullable String to) {
    StringBuilder body = new StringBuilder();
    body.append(
        """
        <form method="get" action="/mail">
        <label>Sent to <input type="email" name="to" value="%s"></label>
        <button>Show</button> <a href="/mail">Show all</a>
        </form>
        """
            .formatted(Html.escape(to == null ? "" : to)));
    if (mails.isEmpty()) {
      body.append("<p>No mail yet.</p>\n");
    }
    mails.reversed().stream().limit(SHOWN).forEach(mail -> append(body, mail));
    if (mails.size() > SHOWN) {
      body.append("<p>And ").append(mails.size() - SHOWN).append(" older ones.</p>\n");
    }
    return Html.page("Mailbox", body.toString());
  }

  private static void append(StringBuilder body, ReceivedMail mail) {
    body.append("<article>\n<h2>")
        .append(Html.escape(mail.subject()))
        .append("</h2>\n<p>To ")
        .append(Html.escape(mail.to()))
        .append("</p>\n");
    if (mail.code() != null) {
      body.append("<p>Code <code class=\"code\">").append(mail.code()).append("</code></p>\n");
    }
    if (!mail.links().isEmpty()) {
      body.append("<ul>\n");
      for (String link : mail.links()) {
        String safe = Html.escape(link);
        body.append("<li><a href=\"")
            .append(safe)
            .append("\" rel=\"noreferrer\">")
            .append(safe)
            .append("</a></li>\n");
      }
      body.append("</ul>\n");
    }
    body.append("<pre>").append(Html.escape(mail.text())).append("</pre>\n</article>\n");
  }
}
