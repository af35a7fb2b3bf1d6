package dev.gangway.stripe.sandbox;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonPrimitive;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;

/// What comes from outside of Stripe and Gangway: banks that dispute, and somebody in Stripe's own
/// dashboard who gives money back. As JSON at `/sandbox/…`, and as forms of the dashboard.
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

  private JsonObject refund(Draft draft, JsonObject given) {
    requireOnly(given, Set.of("charge"));
    return refunds.refund(draft, required(given, "charge"), null, null, new JsonObject());
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
