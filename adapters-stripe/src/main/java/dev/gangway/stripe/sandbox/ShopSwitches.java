package dev.gangway.stripe.sandbox;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonPrimitive;
import java.math.BigDecimal;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// What comes from outside of Stripe and Gangway: banks that dispute and decline, and somebody in
/// Stripe's own dashboard who gives money back, ends a subscription or changes a setting. As JSON
/// at `/sandbox/…`, and as forms of the dashboard.
final class ShopSwitches {
  private static final String JSON = "/sandbox/";
  private static final String FORMS = "/dashboard/shop/";

  private final Drafts drafts;
  private final DisputeBook disputes;
  private final RefundBook refunds;

  ShopSwitches(Drafts drafts, DisputeBook disputes, RefundBook refunds) {
    this.drafts = drafts;
    this.disputes = disputes;
    this.refunds = refunds;
  }

  static boolean has(String path) {
    return path.startsWith(JSON) || path.startsWith(FORMS);
  }

  Reply handle(Inquiry inquiry) {
    if (!inquiry.method().equals("POST")) {
      return Reply.wrongMethod("POST");
    }
    boolean isForm = inquiry.path().startsWith(FORMS);
    String what = inquiry.path().substring((isForm ? FORMS : JSON).length());
    try {
      JsonObject given = isForm ? form(inquiry) : json(inquiry);
      Function<Draft, JsonObject> work =
          switch (what) {
            case "disputes" -> draft -> dispute(draft, given);
            case "disputes/close" -> draft -> close(draft, given);
            case "refunds" -> draft -> refund(draft, given);
            case "cards" -> draft -> card(draft, given);
            case "retries" -> draft -> giveUp(draft, given);
            case "subscriptions/cancel" -> draft -> cancel(draft, given);
            default -> null;
          };
      if (work == null) {
        return Reply.problem(404, "There is nothing at " + inquiry.path() + ".");
      }
      JsonObject done = drafts.commit(work);
      return isForm ? Reply.seeOther("/dashboard") : Reply.json(200, done);
    } catch (JsonParseException e) {
      return Html.refused(inquiry, 400, "The body is not JSON.");
    } catch (IllegalArgumentException | StripeRefusal e) {
      return Html.refused(inquiry, 400, Objects.requireNonNullElse(e.getMessage(), "Bad request."));
    }
  }

  private JsonObject dispute(Draft draft, JsonObject given) {
    requireOnly(given, Set.of("charge", "reason"));
    String reason =
        Objects.requireNonNullElse(Json.text(given, "reason"), DisputeBook.REASONS.getFirst());
    if (!DisputeBook.REASONS.contains(reason)) {
      throw new IllegalArgumentException(
          "\"reason\" must be one of " + String.join(", ", DisputeBook.REASONS) + ".");
    }
    return disputes.open(draft, required(given, "charge"), reason);
  }

  private JsonObject close(Draft draft, JsonObject given) {
    requireOnly(given, Set.of("dispute", "status"));
    String id = required(given, "dispute");
    String status = required(given, "status");
    if (!status.equals("won") && !status.equals("lost")) {
      throw new IllegalArgumentException("\"status\" must be \"won\" or \"lost\".");
    }
    if (draft.find(Change.Kind.DISPUTE, id) == null) {
      throw StripeRefusal.missingNamed("dispute", "dispute", id);
    }
    return disputes.close(draft, id, status.equals("won"));
  }

  /// How a card that was kept behaves from now on.
  private static JsonObject card(Draft draft, JsonObject given) {
    requireOnly(given, Set.of("payment_method", "behaviour"));
    String method = required(given, "payment_method");
    String word = required(given, "behaviour");
    CardSwitches.Behaviour behaviour =
        CardSwitches.Behaviour.of(word)
            .orElseThrow(() ->
                new IllegalArgumentException(
                    "\"behaviour\" must be one of " + CardSwitches.Behaviour.words() + "."));
    JsonObject known = draft.find(Change.Kind.PAYMENT_METHOD, method);
    if (known == null) {
      throw StripeRefusal.missingNamed("PaymentMethod", "payment_method", method);
    }
    CardSwitches.set(draft, method, behaviour);
    return known;
  }

  /// What becomes of subscriptions from now on whose last try has failed.
  private static JsonObject giveUp(Draft draft, JsonObject given) {
    requireOnly(given, Set.of("then"));
    GivingUp chosen =
        GivingUp.of(required(given, "then"))
            .orElseThrow(() ->
                new IllegalArgumentException("\"then\" must be one of " + GivingUp.words() + "."));
    chosen.choose(draft);
    return new JsonBuilder().text("then", chosen.word()).build();
  }

  private static JsonObject cancel(Draft draft, JsonObject given) {
    requireOnly(given, Set.of("subscription"));
    String id = required(given, "subscription");
    // Looked for here, so that the refusal is Stripe's.
    var _ = SubscriptionBook.living(draft, id);
    return SubscriptionBook.end(draft, id, "cancellation_requested");
  }

  private JsonObject refund(Draft draft, JsonObject given) {
    requireOnly(given, Set.of("amount", "charge"));
    return refunds.refund(draft, required(given, "charge"), amount(given), null, new JsonObject());
  }

  /// How much, or null for all that is left.
  private static @Nullable Long amount(JsonObject given) {
    return switch (given.get("amount")) {
      case null -> null;
      case JsonPrimitive number when number.isNumber() && isWholeAndPositive(number) ->
          number.getAsLong();
      default ->
          throw new IllegalArgumentException(
              "\"amount\" must be a whole number of the smallest unit, and more than nothing.");
    };
  }

  private static boolean isWholeAndPositive(JsonPrimitive number) {
    BigDecimal amount = number.getAsBigDecimal();
    return amount.signum() > 0
        && amount.stripTrailingZeros().scale() <= 0
        && amount.compareTo(BigDecimal.valueOf(Amounts.MOST)) <= 0;
  }

  private static JsonObject json(Inquiry inquiry) {
    if (Json.read(inquiry.body()) instanceof JsonObject object) {
      return object;
    }
    throw new IllegalArgumentException("The body must be a JSON object.");
  }

  private static JsonObject form(Inquiry inquiry) {
    JsonObject given = new JsonObject();
    FormFields.read(inquiry.body())
        .members()
        .forEach((name, value) -> {
          if (value instanceof FormFields.Text(String text)) {
            given.addProperty(name, text);
          }
        });
    return given;
  }

  private static void requireOnly(JsonObject given, Set<String> known) {
    for (String name : given.keySet()) {
      if (!known.contains(name)) {
        throw new IllegalArgumentException("There is no field \"" + name + "\" here.");
      }
    }
  }

  private static String required(JsonObject given, String name) {
    JsonElement value = given.get(name);
    if (value instanceof JsonPrimitive text && text.isString() && !text.getAsString().isEmpty()) {
      return text.getAsString();
    }
    throw new IllegalArgumentException("\"" + name + "\" is wanted.");
  }
}
