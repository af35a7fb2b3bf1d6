package dev.gangway.stripe.sandbox;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// A mail as its reader sees it.
///
/// @param to whom it was delivered to, which need not stand in it
/// @param links the addresses that stand in the text, in their order
/// @param code the first six-digit code that stands in the text outside of its links, or null
record ReceivedMail(
    String to, String subject, String text, List<String> links, @Nullable String code) {

  private static final Pattern LINK = Pattern.compile("https?://[^\\s<>\"']+");
  private static final Pattern CODE =
      Pattern.compile("(?<![\\p{L}\\p{N}])\\d{6}(?![\\p{L}\\p{N}])");

  /// What ends a sentence, not an address.
  private static final String CLOSING = ".,;:!?)]}";

  ReceivedMail {
    links = List.copyOf(links);
  }

  static ReceivedMail of(String to, String subject, String text) {
    List<String> links = new ArrayList<>();
    StringBuilder rest = new StringBuilder();
    Matcher link = LINK.matcher(text);
    int from = 0;
    while (link.find()) {
      int end = link.end();
      while (CLOSING.indexOf(text.charAt(end - 1)) >= 0) {
        end--;
      }
      links.add(text.substring(link.start(), end));
      rest.append(text, from, link.start()).append(' ');
      from = end;
    }
    rest.append(text, from, text.length());
    Matcher code = CODE.matcher(rest);
    return new ReceivedMail(to, subject, text, links, code.find() ? code.group() : null);
  }

  JsonObject toJson() {
    JsonObject json = new JsonObject();
    json.addProperty("to", to);
    json.addProperty("subject", subject);
    json.addProperty("text", text);
    JsonArray array = new JsonArray();
    links.forEach(array::add);
    json.add("links", array);
    json.addProperty("code", code);
    return json;
  }

  static ReceivedMail fromJson(JsonObject json) {
    List<String> links = new ArrayList<>();
    for (JsonElement link : json.getAsJsonArray("links")) {
      links.add(link.getAsString());
    }
    return new ReceivedMail(
        Json.requireText(json, "to"),
        Json.requireText(json, "subject"),
        Json.requireText(json, "text"),
        links,
        Json.text(json, "code"));
  }
}
