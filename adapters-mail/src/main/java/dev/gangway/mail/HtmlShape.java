package dev.gangway.mail;

import dev.gangway.mail.Composition.Block;
import java.util.List;
import java.util.stream.Collectors;

/// A mail as HTML. Nothing is loaded from anywhere: no image, no font, nothing that counts readers.
final class HtmlShape {

  private HtmlShape() {}

  static String of(Composition composition) {
    String blocks =
        composition.blocks().stream().map(HtmlShape::block).collect(Collectors.joining("\r\n"));
    return """
    <!doctype html>
    <html lang="%s">
    <head>
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width">
    <meta name="color-scheme" content="light dark">
    <title>%s</title>
    </head>
    <body style="margin:0;padding:24px;font:16px/1.5 sans-serif">
    <div style="max-width:480px;margin:0 auto">
    %s
    </div>
    </body>
    </html>
    """
        .formatted(composition.language().toLanguageTag(), escape(composition.subject()), blocks)
        .replaceAll("\r?\n", "\r\n");
  }

  private static String block(Block block) {
    return switch (block) {
      case Block.Paragraph(String text) -> "<p>" + escape(text) + "</p>";
      case Block.Action(String label, var target) ->
          "<p><a href=\""
              + escape(target.toString())
              + "\" style=\"display:inline-block;padding:12px 20px;border-radius:8px;"
              + "background:#1b5e9b;color:#ffffff;text-decoration:none\">"
              + escape(label)
              + "</a></p>";
      case Block.Facts(List<Composition.Fact> facts) ->
          facts.stream()
              .map(HtmlShape::row)
              .collect(Collectors.joining("", "<table style=\"font:inherit\">", "</table>"));
      case Block.Code(String digits) ->
          "<p style=\"font:600 28px/1.5 monospace;letter-spacing:4px\">" + escape(digits) + "</p>";
    };
  }

  private static String row(Composition.Fact fact) {
    return "<tr><th scope=\"row\" style=\"padding:4px 24px 4px 0;font-weight:400;text-align:left;"
        + "vertical-align:top\">"
        + escape(fact.label())
        + "</th><td style=\"padding:4px 0;font-weight:600\">"
        + escape(fact.value())
        + "</td></tr>";
  }

  /// For text and for attributes in double quotes.
  static String escape(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;")
        .replace("'", "&#39;");
  }
}
