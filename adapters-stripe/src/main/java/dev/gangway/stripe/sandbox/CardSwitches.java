package dev.gangway.stripe.sandbox;

import com.google.gson.JsonObject;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// How the banks behind the cards that were kept will answer when nobody is there to press a
/// button: at the next invoice, and at every try after it.
final class CardSwitches {
  /// What a bank says.
  enum Behaviour {
    PAYS,
    DECLINES,
    AUTHENTICATES;

    String word() {
      return name().toLowerCase(Locale.ROOT);
    }

    static Optional<Behaviour> of(String word) {
      return Arrays.stream(values()).filter(each -> each.word().equals(word)).findFirst();
    }

    static String words() {
      return Arrays.stream(values()).map(Behaviour::word).collect(Collectors.joining(", "));
    }
  }

  private CardSwitches() {}

  /// Sets how a card behaves from now on.
  static void set(Draft draft, String method, Behaviour behaviour) {
    JsonObject note = new JsonObject();
    note.addProperty("behaviour", behaviour.name());
    draft.put(Change.Kind.CARD_SWITCH, method, note);
  }

  /// How a card behaves; well, unless it was told otherwise.
  static Behaviour of(Draft draft, String method) {
    return in(draft.find(Change.Kind.CARD_SWITCH, method));
  }

  /// What a note says that was kept, or null for none.
  static Behaviour in(@Nullable JsonObject note) {
    return note == null ? Behaviour.PAYS : Behaviour.valueOf(Json.requireText(note, "behaviour"));
  }
}
