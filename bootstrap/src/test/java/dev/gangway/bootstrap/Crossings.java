package dev.gangway.bootstrap;

import dev.gangway.bootstrap.wiring.Interposition;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Numbers every call from the core to a driven port, before and after, and ends the process at one
/// of them, as a power cut would: no finally block runs, no connection is closed.
///
/// A crossing is named by the use case under way, the port, the method, how many times this use
/// case has called it since the order, and the moment: `Activation/UnitOfWork.commit#1:committing`.
final class Crossings implements Interposition {

  /// The calls that make something at the payment provider: one can die while they are on their
  /// way.
  private static final Set<String> MAKING =
      Set.of("PaymentGateway.create", "Checkouts.open", "CreditBooks.post");

  private static final String SERVICES = "dev.gangway.application.service.";

  /// Between the beginning of a call to the payment provider and its end, when the process is to
  /// die in the middle: long enough for the request to arrive there.
  private static final Duration ON_ITS_WAY = Duration.ofMillis(150);

  /// As by SIGKILL.
  private static final int KILLED = 137;

  private enum Attention {
    NONE,
    WATCHING,
    DYING
  }

  /// What is to be done at a crossing.
  private record Order(
      Attention attention, String at, Consumer<String> teller, Map<String, Integer> counts) {}

  private volatile Order order = rest();
  private volatile Duration ahead;

  Crossings(Duration ahead) {
    this.ahead = ahead;
  }

  private static Order rest() {
    return new Order(Attention.NONE, "", _ -> {}, Map.of());
  }

  void obey(String words, Consumer<String> teller) {
    String[] parts = words.split(" ", 2);
    switch (parts[0]) {
      case "watch" -> order = new Order(Attention.WATCHING, "", teller, new ConcurrentHashMap<>());
      case "die" -> order = new Order(Attention.DYING, parts[1], teller, new ConcurrentHashMap<>());
      case "rest" -> order = rest();
      case "advance" -> ahead = ahead.plus(Duration.parse(parts[1]));
      default -> throw new IllegalArgumentException("there is no order " + words);
    }
  }

  @Override
  public <T> T around(Class<T> port, T real) {
    if (real instanceof InstantSource clock) {
      InstantSource moved = () -> clock.instant().plus(ahead);
      return port.cast(moved);
    }
    return port.cast(
        Proxy.newProxyInstance(
            port.getClassLoader(),
            new Class<?>[] {port},
            (proxy, method, arguments) ->
                method.getDeclaringClass() == Object.class
                    ? call(real, method, arguments)
                    : cross(port, real, method, arguments)));
  }

  private @Nullable Object cross(
      Class<?> port, Object real, Method method, Object @Nullable [] arguments) throws Throwable {
    Order now = order;
    if (now.attention() == Attention.NONE) {
      return call(real, method, arguments);
    }
    String called = port.getSimpleName() + "." + method.getName();
    String call = useCase() + "/" + called;
    String name = call + "#" + now.counts().merge(call, 1, Integer::sum);
    at(now, name + ":before");
    if (MAKING.contains(called)) {
      onItsWay(now, name + ":on-its-way");
    }
    Object result = call(real, method, committing(now, name, arguments));
    at(now, name + ":after");
    return result;
  }

  /// The end of the work that was handed over is the last moment before its commit.
  private static Object @Nullable [] committing(
      Order now, String name, Object @Nullable [] arguments) {
    if (arguments == null) {
      return null;
    }
    Object[] handed = arguments.clone();
    for (int each = 0; each < handed.length; each++) {
      if (handed[each] instanceof Supplier<?> work) {
        handed[each] =
            (Supplier<?>)
                () -> {
                  Object result = work.get();
                  at(now, name + ":committing");
                  return result;
                };
      } else if (handed[each] instanceof Runnable work) {
        handed[each] =
            (Runnable)
                () -> {
                  work.run();
                  at(now, name + ":committing");
                };
      }
    }
    return handed;
  }

  private static void at(Order now, String crossing) {
    if (now.attention() == Attention.WATCHING) {
      now.teller().accept("crossing " + crossing);
    } else if (crossing.equals(now.at())) {
      now.teller().accept("dying at " + crossing);
      Runtime.getRuntime().halt(KILLED);
    }
  }

  private static void onItsWay(Order now, String crossing) {
    if (now.attention() == Attention.WATCHING) {
      at(now, crossing);
    } else if (crossing.equals(now.at())) {
      Thread.ofPlatform()
          .start(() -> {
            pause(ON_ITS_WAY);
            at(now, crossing);
          });
    }
  }

  private static void pause(Duration time) {
    try {
      Thread.sleep(time);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  /// The outermost service under way: they stand in for each other further in.
  private static String useCase() {
    return StackWalker.getInstance()
        .walk(frames ->
            frames
                .map(StackWalker.StackFrame::getClassName)
                .filter(name -> name.startsWith(SERVICES))
                .reduce((_, outer) -> outer)
                .map(name -> name.substring(SERVICES.length()).replaceFirst("\\$.*", ""))
                .orElse("Nobody"));
  }

  private static @Nullable Object call(Object real, Method method, Object @Nullable [] arguments)
      throws Throwable {
    try {
      return method.invoke(real, arguments);
    } catch (InvocationTargetException thrown) {
      throw thrown.getCause();
    }
  }
}
