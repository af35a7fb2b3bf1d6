package dev.gangway.application.fake;

import static java.util.Objects.requireNonNull;

import dev.gangway.application.port.driven.FastLane;
import dev.gangway.application.port.driving.AdvanceOpening;
import dev.gangway.domain.account.AccountId;
import java.util.ArrayDeque;
import java.util.Queue;
import org.jspecify.annotations.Nullable;

/// Keeps wishes until a test lets them be carried out, one after the other, in the calling thread.
public final class InMemoryFastLane implements FastLane {

  private final InMemoryUnitOfWork units;
  private final Queue<AccountId> wishes = new ArrayDeque<>();

  public InMemoryFastLane(InMemoryUnitOfWork units) {
    this.units = requireNonNull(units);
  }

  @Override
  public void hurry(AccountId account) {
    units.afterCommit(() -> {
      synchronized (wishes) {
        if (!wishes.contains(account)) {
          wishes.add(account);
        }
      }
    });
  }

  /// Makes every try that was wished for.
  ///
  /// @return how many there were
  public int run(AdvanceOpening openings) {
    int tries = 0;
    for (AccountId next = next(); next != null; next = next()) {
      openings.advance(next, AdvanceOpening.Asker.SOMEBODY_WHO_WAITS);
      tries++;
    }
    return tries;
  }

  private @Nullable AccountId next() {
    synchronized (wishes) {
      return wishes.poll();
    }
  }
}
