package dev.gangway.application.fake;

import static java.util.Objects.requireNonNull;

import dev.gangway.application.port.driven.UnitOfWork;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// One unit of work at a time, in the whole process: whoever comes meanwhile waits. That is
/// stricter than a database, and what makes the order of things in a test easy to see.
public final class InMemoryUnitOfWork implements UnitOfWork {

  private final ReentrantLock turn = new ReentrantLock(true);
  private @Nullable Unit current;

  @Override
  public <T> T commit(Supplier<T> work) {
    List<Runnable> hooks = new ArrayList<>();
    T result =
        alone(() -> {
          Unit outer = current;
          return outer == null ? begun(work, hooks) : joined(outer, work);
        });
    // Not before the turn is free: whoever is woken by a hook wants it.
    hooks.forEach(Runnable::run);
    return result;
  }

  private <T> T begun(Supplier<T> work, List<Runnable> hooks) {
    Unit unit = new Unit();
    current = unit;
    try {
      T result = work.get();
      unit.requireUnspoilt();
      hooks.addAll(unit.afterCommit);
      return result;
    } catch (RuntimeException | Error failure) {
      unit.undo();
      throw failure;
    } finally {
      current = null;
    }
  }

  private static <T> T joined(Unit outer, Supplier<T> work) {
    try {
      return work.get();
    } catch (RuntimeException | Error failure) {
      outer.spoilt = true;
      throw failure;
    }
  }

  /// Runs `hook` after the commit of the current unit, never if it rolls back, at once outside one.
  void afterCommit(Runnable hook) {
    if (isCurrent()) {
      requireNonNull(current).afterCommit.add(hook);
    } else {
      hook.run();
    }
  }

  /// Reads or writes while nobody else does, within the current unit if there is one.
  <T> T alone(Supplier<T> step) {
    turn.lock();
    try {
      return step.get();
    } finally {
      turn.unlock();
    }
  }

  /// The same, for a step without a result.
  void alone(Runnable step) {
    turn.lock();
    try {
      step.run();
    } finally {
      turn.unlock();
    }
  }

  /// How to undo what was just written, should the current unit roll back.
  void onRollback(Runnable undo) {
    if (isCurrent()) {
      requireNonNull(current).undoing.push(undo);
    }
  }

  /// Refuses to go on outside a unit of work.
  ///
  /// @throws IllegalStateException outside a unit of work
  public void requireCurrent() {
    if (!isCurrent()) {
      throw new IllegalStateException("this belongs inside a unit of work");
    }
  }

  /// @throws IllegalStateException within a unit of work
  void requireNone() {
    if (isCurrent()) {
      throw new IllegalStateException("this does not belong inside a unit of work");
    }
  }

  private boolean isCurrent() {
    return turn.isHeldByCurrentThread() && current != null;
  }

  private static final class Unit {
    private final Deque<Runnable> undoing = new ArrayDeque<>();
    private final List<Runnable> afterCommit = new ArrayList<>();
    private boolean spoilt;

    private void undo() {
      undoing.forEach(Runnable::run);
    }

    private void requireUnspoilt() {
      if (spoilt) {
        throw new IllegalStateException("a part of this unit of work failed");
      }
    }
  }
}
