package dev.gangway.stripe.sandbox;

import com.google.gson.JsonObject;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Opens drafts: for the calls of `/v1`, which commit theirs together with the idempotency key; and
/// for pages and the clock, which commit theirs at once.
final class Drafts {
  private final Memory memory;
  private final SandboxClock clock;
  private final EventBook events;
  private final Expansion expansion;

  Drafts(Memory memory, SandboxClock clock, EventBook events, Expansion expansion) {
    this.memory = memory;
    this.clock = clock;
    this.events = events;
    this.expansion = expansion;
  }

  /// The work of a route: what it makes of the call is answered, with what was asked to be
  /// expanded.
  Function<Call, Effect> answering(BiFunction<Draft, Call, JsonObject> work) {
    return call -> {
      Draft draft = new Draft(memory, events, call.cause());
      JsonObject body = work.apply(draft, call);
      return new Effect(
          Answer.ok(expansion.expand(draft, body, call.parameters())), draft.changes());
    };
  }

  /// A draft for a call whose refusal leaves something behind: it is answered by [#answer].
  Draft open(Call call) {
    return new Draft(memory, events, call.cause());
  }

  /// What such a call comes to: its changes, and the object or the refusal.
  Effect answer(Draft draft, @Nullable StripeRefusal refusal, JsonObject body, Call call) {
    return new Effect(
        refusal == null
            ? Answer.ok(expansion.expand(draft, body, call.parameters()))
            : refusal.answer(),
        draft.changes());
  }

  /// The work of a route that shows one object.
  ///
  /// @param object what Stripe calls it, for the refusal
  Function<Call, Effect> showing(Change.Kind kind, String object) {
    return answering((draft, call) -> require(draft, kind, object, call.innerId()));
  }

  /// The work of a route that lists objects.
  ///
  /// @param object what Stripe calls one of them
  /// @param wanted whether it belongs to the list that is asked for
  Function<Call, Effect> listing(
      Change.Kind kind, String object, String url, BiFunction<JsonObject, Call, Boolean> wanted) {
    return answering((_, call) ->
        StripeList.page(
            object, url, memory.all(kind), each -> wanted.apply(each, call), call.parameters()));
  }

  /// The object that stands in a call's address.
  ///
  /// @throws StripeRefusal if there is none
  static JsonObject require(Draft draft, Change.Kind kind, String object, String id) {
    JsonObject found = draft.find(kind, id);
    if (found == null) {
      throw StripeRefusal.missing(object, id);
    }
    return found;
  }

  /// Does something now that nobody calls for, and commits it.
  <T> T commit(Function<Draft, T> work) {
    return memory.exclusively(() -> {
      Draft draft = new Draft(memory, events, Cause.ofItself(clock.epochSecond()));
      T result = work.apply(draft);
      List<Change> changes = draft.changes();
      if (!changes.isEmpty()) {
        memory.commit(changes);
      }
      return result;
    });
  }
}
