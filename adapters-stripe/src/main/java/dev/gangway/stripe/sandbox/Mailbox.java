package dev.gangway.stripe.sandbox;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// The mails that were sent, kept instead of delivered. The oldest go when there are too many.
final class Mailbox {
  static final int MOST = 20_000;

  private final Memory memory;
  private long count;

  Mailbox(Memory memory) {
    this.memory = memory;
    memory.exclusively(() -> {
      for (String id : memory.all(Change.Kind.MAIL).keySet()) {
        count = Math.max(count, Long.parseLong(id));
      }
      return count;
    });
  }

  /// Keeps a mail for each of those it was sent to.
  void receive(List<String> recipients, byte[] message) {
    List<ReceivedMail> mails = recipients.stream().map(to -> MailReader.read(to, message)).toList();
    memory.exclusively(() -> {
      List<Change> changes = new ArrayList<>();
      int room = MOST - memory.all(Change.Kind.MAIL).size();
      memory.all(Change.Kind.MAIL).keySet().stream()
          .limit(Math.max(0, mails.size() - room))
          .forEach(id -> changes.add(Change.drop(Change.Kind.MAIL, id)));
      for (ReceivedMail mail : mails) {
        changes.add(Change.put(Change.Kind.MAIL, String.valueOf(++count), mail.toJson()));
      }
      memory.commit(changes);
      return true;
    });
  }

  /// The mails to somebody, or all, newest last. Case does not matter.
  List<ReceivedMail> to(@Nullable String recipient) {
    Predicate<JsonObject> wanted =
        mail -> recipient == null || recipient.equalsIgnoreCase(Json.text(mail, "to"));
    List<JsonObject> found =
        memory.exclusively(
            () -> memory.all(Change.Kind.MAIL).values().stream().filter(wanted).toList());
    return found.stream().map(ReceivedMail::fromJson).toList();
  }

  static JsonArray toJson(List<ReceivedMail> mails) {
    JsonArray json = new JsonArray();
    mails.forEach(mail -> json.add(mail.toJson()));
    return json;
  }

  void clear() {
    memory.exclusively(() -> {
      List<Change> changes =
          memory.all(Change.Kind.MAIL).keySet().stream()
              .map(id -> Change.drop(Change.Kind.MAIL, id))
              .toList();
      if (!changes.isEmpty()) {
        memory.commit(changes);
      }
      return true;
    });
  }
}
