package dev.gangway.stripe.sandbox;

import com.google.gson.JsonObject;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Objects;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;

/// All that one thing which happens changes, and the events that tell of it. The draft sees its own
/// changes at once; the others see them when they are committed, all or none.
///
/// What was put or told may not be changed any more: [#edit] gives a copy to work on.
final class Draft {
  private final Memory memory;
  private final EventBook events;
  private final Cause cause;
  private final SequencedMap<String, Change> changes = new LinkedHashMap<>();

  Draft(Memory memory, EventBook events, Cause cause) {
    this.memory = memory;
    this.events = events;
    this.cause = cause;
  }

  /// The moment at which it happens, in seconds.
  long now() {
    return cause.now();
  }

  @Nullable JsonObject find(Change.Kind kind, String id) {
    Change change = changes.get(name(kind, id));
    return change == null ? memory.find(kind, id) : change.value();
  }

  /// What must be there, because something that is there names it.
  JsonObject get(Change.Kind kind, String id) {
    return Objects.requireNonNull(find(kind, id), () -> kind + " " + id);
  }

  /// Everything of a kind, oldest first.
  List<JsonObject> all(Change.Kind kind) {
    List<JsonObject> all = new ArrayList<>();
    memory
        .all(kind)
        .forEach((id, value) -> {
          Change change = changes.get(name(kind, id));
          if (change == null) {
            all.add(value);
          } else if (change.value() != null) {
            all.add(change.value());
          }
        });
    for (Change change : changes.values()) {
      if (change.kind() == kind
          && change.value() != null
          && !memory.all(kind).containsKey(change.id())) {
        all.add(change.value());
      }
    }
    return all;
  }

  /// A copy to change, and to put.
  JsonObject edit(Change.Kind kind, String id) {
    return get(kind, id).deepCopy();
  }

  /// Remembers an object under its own id.
  JsonObject put(Change.Kind kind, JsonObject object) {
    return put(kind, Json.requireText(object, "id"), object);
  }

  /// Remembers a note of the sandbox's own under the id of what it is about.
  JsonObject put(Change.Kind kind, String id, JsonObject object) {
    add(Change.put(kind, id, object));
    return object;
  }

  void drop(Change.Kind kind, String id) {
    add(Change.drop(kind, id));
  }

  /// Tells of something as it is now.
  void tell(String type, JsonObject object) {
    events.telling(type, object, null, cause).forEach(this::add);
  }

  /// Remembers an object that was changed, and tells what it was before. What changed nothing is
  /// nothing to tell.
  JsonObject update(Change.Kind kind, String type, JsonObject object) {
    JsonObject previous = EventBook.difference(get(kind, Json.requireText(object, "id")), object);
    if (!previous.isEmpty()) {
      put(kind, object);
      events.telling(type, object, previous, cause).forEach(this::add);
    }
    return object;
  }

  List<Change> changes() {
    return List.copyOf(changes.values());
  }

  private void add(Change change) {
    changes.put(name(change.kind(), change.id()), change);
  }

  private static String name(Change.Kind kind, String id) {
    return kind + "/" + id;
  }
}
