package dev.gangway.stripe.sandbox;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.BiFunction;

/// Stripe's `expand`: puts whole objects where only their ids stand, and adds what is left out
/// unless it is asked for (<https://docs.stripe.com/expand>).
final class Expansion {
  /// Stripe's own limit: <https://docs.stripe.com/api/expanding_objects>.
  private static final int DEEPEST = 4;

  private static final String PARAMETER = "expand";

  /// The members that hold ids.
  private static final Map<String, Change.Kind> REFERENCES =
      Map.ofEntries(
          Map.entry("charge", Change.Kind.CHARGE),
          Map.entry("coupon", Change.Kind.COUPON),
          Map.entry("customer", Change.Kind.CUSTOMER),
          Map.entry("default_payment_method", Change.Kind.PAYMENT_METHOD),
          Map.entry("discount", Change.Kind.DISCOUNT),
          Map.entry("discounts", Change.Kind.DISCOUNT),
          Map.entry("invoice", Change.Kind.INVOICE),
          Map.entry("latest_charge", Change.Kind.CHARGE),
          Map.entry("latest_invoice", Change.Kind.INVOICE),
          Map.entry("payment_intent", Change.Kind.PAYMENT_INTENT),
          Map.entry("payment_method", Change.Kind.PAYMENT_METHOD),
          Map.entry("pending_setup_intent", Change.Kind.SETUP_INTENT),
          Map.entry("product", Change.Kind.PRODUCT),
          Map.entry("promotion_code", Change.Kind.PROMOTION_CODE),
          Map.entry("setup_intent", Change.Kind.SETUP_INTENT),
          Map.entry("subscription", Change.Kind.SUBSCRIPTION));

  /// Members that hold an id at Stripe too, but cannot be expanded there.
  private static final Set<String> MERE_IDS =
      Set.of(
          "charge.payment_method",
          "discount.subscription",
          "line_item.invoice",
          "subscription_item.subscription");

  /// What is left out unless it is asked for.
  private final Map<String, BiFunction<Draft, JsonObject, JsonElement>> leftOut = new HashMap<>();

  /// The parameter, for the routes whose answers can be expanded.
  static Shape parameter() {
    return Shape.listOf(Shape.text(200), 20);
  }

  /// Adds a member that an object has only if it is asked for.
  void leaveOut(String object, String member, BiFunction<Draft, JsonObject, JsonElement> making) {
    leftOut.put(object + "." + member, making);
  }

  /// The answer with what the call wants expanded.
  JsonObject expand(Draft draft, JsonObject body, JsonObject parameters) {
    JsonArray wanted = parameters.getAsJsonArray(PARAMETER);
    if (wanted == null || wanted.isEmpty()) {
      return body;
    }
    JsonObject expanded = body.deepCopy();
    for (JsonElement each : wanted) {
      String path = each.getAsString();
      List<String> steps = List.of(path.split("\\.", -1));
      // A list's own "data" is no level.
      if (steps.size() - (steps.getFirst().equals("data") ? 1 : 0) > DEEPEST) {
        throw StripeRefusal.invalid(
            null,
            PARAMETER,
            "You cannot expand more than " + DEEPEST + " levels of a property (" + path + ").");
      }
      expand(draft, expanded, steps, path);
    }
    return expanded;
  }

  private void expand(Draft draft, JsonObject object, List<String> steps, String path) {
    String member = steps.getFirst();
    List<String> rest = steps.subList(1, steps.size());
    JsonElement value = opened(draft, object, member, rest.isEmpty(), path);
    if (rest.isEmpty()) {
      return;
    }
    switch (value) {
      case JsonObject inner -> expand(draft, inner, rest, path);
      case JsonArray all -> {
        for (JsonElement each : all) {
          if (each instanceof JsonObject inner) {
            expand(draft, inner, rest, path);
          }
        }
      }
      case JsonNull _ -> {}
      default -> throw cannot(path);
    }
  }

  /// What stands under a member, opened if it was closed.
  ///
  /// @param last whether it is this one that was asked for, so that there must be something to open
  private JsonElement opened(
      Draft draft, JsonObject object, String member, boolean last, String path) {
    String name = Objects.requireNonNullElse(Json.text(object, "object"), "") + "." + member;
    BiFunction<Draft, JsonObject, JsonElement> making = leftOut.get(name);
    if (making != null) {
      if (!object.has(member)) {
        // A copy: what is expanded within it must not be so in the memory.
        object.add(member, making.apply(draft, object).deepCopy());
      }
      return object.get(member);
    }
    JsonElement value = object.get(member);
    Change.Kind kind = MERE_IDS.contains(name) ? null : REFERENCES.get(member);
    if (value == null || (kind == null && last)) {
      throw cannot(path);
    }
    if (kind != null) {
      value = opened(draft, kind, value);
      object.add(member, value);
    }
    return value;
  }

  /// An object where there was its id, and a list of objects where there was one of ids.
  private static JsonElement opened(Draft draft, Change.Kind kind, JsonElement value) {
    return switch (value) {
      case JsonPrimitive id -> {
        JsonObject found = draft.find(kind, id.getAsString());
        // What was deleted since is still named.
        yield found == null ? id : found.deepCopy();
      }
      case JsonArray ids -> {
        JsonArray all = new JsonArray();
        ids.forEach(each -> all.add(opened(draft, kind, each)));
        yield all;
      }
      default -> value;
    };
  }

  private static StripeRefusal cannot(String path) {
    return StripeRefusal.invalid(
        null, PARAMETER, "This property cannot be expanded (" + path + ").");
  }
}
