package dev.gangway.application.fake;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// Rows by key, in the order of their first insertion, with writes that a rollback takes back.
public final class InMemoryTable<K, V> {

  private final InMemoryUnitOfWork units;
  private final Map<K, V> rows = new LinkedHashMap<>();

  public InMemoryTable(InMemoryUnitOfWork units) {
    this.units = units;
  }

  public Optional<V> find(K key) {
    return units.alone(() -> Optional.ofNullable(rows.get(key)));
  }

  public List<V> findAll(Predicate<V> wanted) {
    return units.alone(() -> new ArrayList<>(rows.values().stream().filter(wanted).toList()));
  }

  public void put(K key, V row) {
    units.alone(() -> {
      V before = rows.put(key, row);
      units.onRollback(() -> restore(key, before));
    });
  }

  public void remove(K key) {
    units.alone(() -> {
      V before = rows.remove(key);
      units.onRollback(() -> restore(key, before));
    });
  }

  /// Writes for ever: a rollback of the current unit does not take it back.
  void putForEver(K key, V row) {
    units.alone(() -> {
      rows.put(key, row);
    });
  }

  void removeForEver(K key) {
    units.alone(() -> {
      rows.remove(key);
    });
  }

  private void restore(K key, @Nullable V before) {
    if (before == null) {
      rows.remove(key);
    } else {
      rows.put(key, before);
    }
  }
}
