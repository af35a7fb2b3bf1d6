package dev.gangway.application.simulation;

import dev.gangway.application.port.driven.UnitOfWork;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.function.Supplier;

/// What one process sees of the database. Each call by itself, and each unit of work as a whole, is
/// a moment in which the process may die, on either side of the commit, in which the database may
/// be away, and in which others may come in between.
final class Durable implements UnitOfWork {

  private final UnitOfWork units;
  private final Interleaving interleaving;
  private final Life life;

  Durable(UnitOfWork units, Interleaving interleaving, Life life) {
    this.units = units;
    this.interleaving = interleaving;
    this.life = life;
  }

  /// The port as this process sees it.
  <T> T port(Class<T> type, T port) {
    return type.cast(
        Proxy.newProxyInstance(
            type.getClassLoader(),
            new Class<?>[] {type},
            (_, method, arguments) -> {
              interleaving.beforeStorage(life);
              Object result;
              try {
                result = method.invoke(port, arguments);
              } catch (InvocationTargetException thrown) {
                throw thrown.getCause();
              }
              interleaving.afterStorage(life);
              return result;
            }));
  }

  @Override
  public <T> T commit(Supplier<T> work) {
    if (interleaving.isInUnit()) {
      return units.commit(work);
    }
    interleaving.beforeStorage(life);
    T result =
        interleaving.asUnit(() ->
            units.commit(() -> {
              T made = work.get();
              interleaving.beforeCommit(life);
              return made;
            }));
    interleaving.afterStorage(life);
    return result;
  }
}
