package dev.gangway.application.service;

import static java.util.Objects.requireNonNull;

import dev.gangway.application.port.driven.EventInbox;
import dev.gangway.application.port.driven.TaskQueue;
import java.time.Duration;

/// The events about somebody who was not known when they came.
final class ParkedEvents {

  private final EventInbox inbox;
  private final TaskQueue tasks;

  ParkedEvents(EventInbox inbox, TaskQueue tasks) {
    this.inbox = requireNonNull(inbox);
    this.tasks = requireNonNull(tasks);
  }

  /// Has those applied that waited for this. To be called in the unit of work that makes it true.
  void release(EventInbox.Awaited awaited) {
    inbox
        .release(awaited)
        .forEach(event -> tasks.enqueue(new TaskQueue.Task.ApplyEvent(event, Duration.ZERO)));
  }
}
