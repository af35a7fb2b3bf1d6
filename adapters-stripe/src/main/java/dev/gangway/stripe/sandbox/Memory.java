package dev.gangway.stripe.sandbox;

import com.google.gson.JsonObject;
import java.io.Closeable;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Everything that the sandbox remembers, by kind and id, oldest first; and its one lock.
///
/// What is kept here is never changed in place: a new value replaces the old one. So a value that
/// was taken out under the lock can be read after it.
final class Memory implements Closeable {
  private final Map<Change.Kind, SequencedMap<String, JsonObject>> kinds;
  private final @Nullable Journal journal;
  private final List<Consumer<List<Change>>> watchers = new ArrayList<>();

  private Memory(
      Map<Change.Kind, SequencedMap<String, JsonObject>> kinds, @Nullable Journal journal) {
    this.kinds = kinds;
    this.journal = journal;
  }

  static Memory forgetful() {
    return new Memory(empty(), null);
  }

  static Memory keptBy(Journal journal, Map<Change.Kind, SequencedMap<String, JsonObject>> kinds) {
    return new Memory(kinds, journal);
  }

  static Map<Change.Kind, SequencedMap<String, JsonObject>> empty() {
    Map<Change.Kind, SequencedMap<String, JsonObject>> kinds = new EnumMap<>(Change.Kind.class);
    for (Change.Kind kind : Change.Kind.values()) {
      kinds.put(kind, new LinkedHashMap<>());
    }
    return kinds;
  }

  /// Runs the work while nobody else reads or writes.
  <T extends @Nullable Object> T exclusively(Supplier<T> work) {
    synchronized (this) {
      return work.get();
    }
  }

  /// Everything of a kind, oldest first. Only to be walked under the lock.
  SequencedMap<String, JsonObject> all(Change.Kind kind) {
    return Collections.unmodifiableSequencedMap(map(kind));
  }

  @Nullable JsonObject find(Change.Kind kind, String id) {
    synchronized (this) {
      return map(kind).get(id);
    }
  }

  /// Makes the changes, all of them or none. They are in the file before anybody can see them: who
  /// was answered will find them after a kill.
  void commit(List<Change> changes) {
    synchronized (this) {
      if (journal != null) {
        journal.append(changes);
      }
      apply(kinds, changes);
      watchers.forEach(watcher -> watcher.accept(changes));
    }
  }

  /// Has somebody told of every commit from now on, while the lock is held.
  void watch(Consumer<List<Change>> watcher) {
    synchronized (this) {
      watchers.add(watcher);
    }
  }

  /// Lets go of what is too old to matter. Not written down: whoever reads the file lets go of it
  /// again.
  void release(Change.Kind kind, String id) {
    synchronized (this) {
      map(kind).remove(id);
    }
  }

  static void apply(
      Map<Change.Kind, SequencedMap<String, JsonObject>> kinds, List<Change> changes) {
    for (Change change : changes) {
      SequencedMap<String, JsonObject> map = kinds.get(change.kind());
      if (map == null) {
        throw new IllegalStateException("No room for " + change.kind());
      }
      if (change.value() == null) {
        map.remove(change.id());
      } else {
        map.put(change.id(), change.value());
      }
    }
  }

  private SequencedMap<String, JsonObject> map(Change.Kind kind) {
    SequencedMap<String, JsonObject> map = kinds.get(kind);
    if (map == null) {
      throw new IllegalStateException("No room for " + kind);
    }
    return map;
  }

  @Override
  public void close() throws IOException {
    synchronized (this) {
      if (journal != null) {
        journal.close();
      }
    }
  }
}
