package dev.gangway.application.simulation;

import dev.gangway.application.fake.InMemoryStorage;
import dev.gangway.application.port.driven.TaskQueue;
import dev.gangway.domain.account.AccountId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Which process is at work on which opening, and what becomes of that when the process is dead, or
/// is taken for dead: the leases end, and others take the work up.
final class Claims {

  private final InMemoryStorage storage;
  private final SimulatedTaskQueue queue;
  private final Map<AccountId, Life> claimants = new LinkedHashMap<>();

  Claims(InMemoryStorage storage, SimulatedTaskQueue queue) {
    this.storage = storage;
    this.queue = queue;
  }

  void isMade(AccountId account, Life by) {
    claimants.put(account, by);
  }

  void isOver(AccountId account) {
    claimants.remove(account);
  }

  void takeOverFrom(Life dead) {
    List<AccountId> left =
        claimants.entrySet().stream()
            .filter(claim -> claim.getValue().equals(dead))
            .map(Map.Entry::getKey)
            .toList();
    storage
        .unitOfWork()
        .commit(() -> {
          for (AccountId account : left) {
            storage.openings().releaseClaim(account, storage.clock().instant());
            queue.enqueue(new TaskQueue.Task.OpenPaymentAccount(account));
          }
        });
    claimants.keySet().removeAll(left);
    queue.release(dead);
  }
}
