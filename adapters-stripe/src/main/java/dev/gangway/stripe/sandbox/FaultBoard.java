package dev.gangway.stripe.sandbox;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// The switches for faults. The first fault in the list that fits a call, and is not used up,
/// fires.
final class FaultBoard {
  private static final int MOST = 100;

  private static final class Switch {
    final Fault fault;
    int fired;

    Switch(Fault fault) {
      this.fault = fault;
    }

    boolean isUsedUp() {
      return fault.times() != null && fired >= fault.times();
    }
  }

  private final List<Switch> switches = new ArrayList<>();

  /// Reads a list of faults.
  ///
  /// @throws IllegalArgumentException with a sentence that says what is wrong; nothing was changed
  static List<Fault> read(JsonElement json) {
    if (!(json instanceof JsonArray array)) {
      throw new IllegalArgumentException(
          "The faults must be a JSON array, such as"
              + " [{\"on\": \"POST /v1/customers\", \"fault\": \"lose-answer\", \"times\": 1}].");
    }
    if (array.size() > MOST) {
      throw new IllegalArgumentException("At most " + MOST + " faults can stand at once.");
    }
    List<Fault> faults = new ArrayList<>();
    for (int i = 0; i < array.size(); i++) {
      try {
        faults.add(Fault.read(array.get(i)));
      } catch (IllegalArgumentException e) {
        throw new IllegalArgumentException("Fault " + (i + 1) + ": " + e.getMessage(), e);
      }
    }
    return faults;
  }

  synchronized void replaceAll(List<Fault> faults) {
    switches.clear();
    faults.forEach(fault -> switches.add(new Switch(fault)));
  }

  synchronized void add(Fault fault) {
    if (switches.size() >= MOST) {
      throw new IllegalArgumentException("At most " + MOST + " faults can stand at once.");
    }
    switches.add(new Switch(fault));
  }

  /// Takes the fault that is to happen to this call, if any, and counts it as fired.
  @Nullable Fault take(String method, String path, Predicate<Fault> asked) {
    return take(asked.and(fault -> fault.on().covers(method, path)));
  }

  /// Takes the fault that is to happen to a webhook of this type, if any, and counts it as fired.
  @Nullable Fault takeWebhook(String type, Predicate<Fault> asked) {
    return take(asked.and(fault -> fault.on().coversWebhook(type)));
  }

  private synchronized @Nullable Fault take(Predicate<Fault> asked) {
    for (Switch each : switches) {
      if (!each.isUsedUp() && asked.test(each.fault)) {
        each.fired++;
        return each.fault;
      }
    }
    return null;
  }

  /// The faults as they stand, with how often each has fired.
  synchronized JsonArray toJson() {
    JsonArray all = new JsonArray();
    for (Switch each : switches) {
      JsonObject json = each.fault.toJson();
      json.addProperty("fired", each.fired);
      all.add(json);
    }
    return all;
  }
}
