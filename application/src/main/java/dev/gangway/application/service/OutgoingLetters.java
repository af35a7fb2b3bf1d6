package dev.gangway.application.service;

import static java.util.Objects.requireNonNull;

import dev.gangway.application.port.driven.Chance;
import dev.gangway.application.port.driven.TaskQueue;
import dev.gangway.domain.letter.Letter;

/// Where letters are posted: into the durable queue, in the unit of work that calls for them.
final class OutgoingLetters {

  private final TaskQueue tasks;
  private final Chance chance;

  OutgoingLetters(TaskQueue tasks, Chance chance) {
    this.tasks = requireNonNull(tasks);
    this.chance = requireNonNull(chance);
  }

  /// Posts one letter. To be called within a unit of work; posted twice, it is sent twice.
  void post(Letter letter) {
    tasks.enqueue(new TaskQueue.Task.SendMail(chance.id(), letter));
  }
}
