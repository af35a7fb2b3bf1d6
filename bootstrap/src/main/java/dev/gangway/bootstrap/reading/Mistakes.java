package dev.gangway.bootstrap.reading;

import java.util.ArrayList;
import java.util.List;

/// Collects mistakes while something is read to its end.
public final class Mistakes {

  private final List<Mistake> found = new ArrayList<>();

  public void add(String where, String what) {
    found.add(new Mistake(where, what));
  }

  public boolean areNone() {
    return found.isEmpty();
  }

  /// In the order in which they were found.
  public List<Mistake> all() {
    return List.copyOf(found);
  }
}
