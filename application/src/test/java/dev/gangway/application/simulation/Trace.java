package dev.gangway.application.simulation;

import dev.gangway.domain.account.AccountId;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/// What happened in one run, line by line: the latest lines of it. Kept only by request, because
/// the text costs more than the run.
final class Trace {

  private static final int LONGEST = 2_000;

  private final boolean kept;
  private final InstantSource clock;
  private final Deque<String> lines = new ArrayDeque<>();

  Trace(boolean kept, InstantSource clock) {
    this.kept = kept;
    this.clock = clock;
  }

  /// Adds a line.
  ///
  /// @param depth how many executions wait for the one that this is said of
  void note(int depth, Object... parts) {
    if (!kept) {
      return;
    }
    var line = new StringBuilder(clock.instant().toString()).append(' ').repeat("  ", depth);
    for (Object part : parts) {
      line.append(part instanceof AccountId account ? nameOf(account) : part);
    }
    if (lines.size() == LONGEST) {
      lines.removeFirst();
    }
    lines.addLast(line.toString());
  }

  /// How an account is called in here.
  static String nameOf(AccountId account) {
    return "person " + account.value().getLeastSignificantBits();
  }

  List<String> lines() {
    return List.copyOf(lines);
  }
}
