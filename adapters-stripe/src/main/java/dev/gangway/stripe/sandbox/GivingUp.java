package dev.gangway.stripe.sandbox;

import com.google.gson.JsonObject;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// What becomes of a subscription when the last try to collect its invoice has failed: at Stripe a
/// setting of the account, which its API does not know.
enum GivingUp {
  /// It ends. Stripe's own choice for whoever makes none.
  CANCELED,
  /// It stays, and its invoices are drafted and no longer collected.
  UNPAID,
  /// It stays as it is.
  PAST_DUE;

  /// Under which the choice is kept.
  static final String ID = "giving-up";

  /// Stripe's word for such a subscription: `past_due`.
  String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  static Optional<GivingUp> of(String word) {
    return Arrays.stream(values()).filter(each -> each.word().equals(word)).findFirst();
  }

  static String words() {
    return Arrays.stream(values()).map(GivingUp::word).collect(Collectors.joining(", "));
  }

  /// What was chosen.
  static GivingUp chosen(Draft draft) {
    return in(draft.find(Change.Kind.BILLING_SWITCH, ID));
  }

  /// What a note says that was kept, or null for none.
  static GivingUp in(@Nullable JsonObject note) {
    return note == null ? CANCELED : valueOf(Json.requireText(note, "chosen"));
  }

  /// Chooses it for all that fails from now on.
  void choose(Draft draft) {
    JsonObject note = new JsonObject();
    note.addProperty("chosen", name());
    draft.put(Change.Kind.BILLING_SWITCH, ID, note);
  }
}
