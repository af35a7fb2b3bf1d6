package dev.gangway.application.service;

import static java.util.Objects.requireNonNull;

import dev.gangway.application.port.driven.EventInbox;
import dev.gangway.application.port.driven.TaskQueue;
import dev.gangway.application.port.driven.UnitOfWork;
import dev.gangway.application.port.driving.ReplayEvents;
import dev.gangway.domain.payment.ProviderEventId;
import java.time.Duration;
import java.util.List;

/// See [ReplayEvents].
public final class EventReplay implements ReplayEvents {

  private final EventInbox inbox;
  private final TaskQueue tasks;
  private final UnitOfWork unitOfWork;

  public EventReplay(EventInbox inbox, TaskQueue tasks, UnitOfWork unitOfWork) {
    this.inbox = requireNonNull(inbox);
    this.tasks = requireNonNull(tasks);
    this.unitOfWork = requireNonNull(unitOfWork);
  }

  @Override
  public Outcome replay() {
    return unitOfWork.commit(() -> {
      List<ProviderEventId> revived = inbox.revive();
      revived.forEach(event -> tasks.enqueue(new TaskQueue.Task.ApplyEvent(event, Duration.ZERO)));
      return new Outcome(revived.size());
    });
  }
}
