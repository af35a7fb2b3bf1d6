package dev.gangway.stripe.sandbox;

import com.google.gson.JsonObject;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;

/// What idempotency keys remember, by Stripe's rules
/// (<https://docs.stripe.com/api/idempotent_requests>): the first outcome once the work was begun,
/// 500s included; the same key with other parameters or at another address is refused; while its
/// call is under way it is refused for the moment; and after 24 hours it is forgotten, and creates
/// again.
final class IdempotencyLedger {
  static final Duration REMEMBERED = Duration.ofHours(24);

  private final Memory memory;
  private final SandboxClock clock;
  private final Map<String, Use> underWay = new HashMap<>();

  IdempotencyLedger(Memory memory, SandboxClock clock) {
    this.memory = memory;
    this.clock = clock;
  }

  /// A key, and what it is used for.
  ///
  /// @param fingerprint of the parameters
  record Use(String key, String method, String path, String fingerprint) {
    static Use of(String key, String method, String path, FormFields.Group parameters) {
      return new Use(key, method, path, digest(parameters.canonical()));
    }

    private static String digest(String text) {
      try {
        return HexFormat.of()
            .formatHex(
                MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
      } catch (NoSuchAlgorithmException e) {
        throw new IllegalStateException("Every JDK has SHA-256", e);
      }
    }
  }

  sealed interface Claim {
    /// The key is the caller's until it is remembered or released.
    record Fresh() implements Claim {}

    /// The key has its outcome.
    record Known(Answer answer, String requestId) implements Claim {}
  }

  /// Asks for a key.
  ///
  /// @throws StripeRefusal if the key is used for something else, or its call is under way
  Claim claim(Use use) {
    return memory.exclusively(() -> {
      forgetTheOld();
      JsonObject known = memory.find(Change.Kind.KEY, use.key());
      Use other = known == null ? underWay.get(use.key()) : useOf(use.key(), known);
      if (other != null) {
        requireSame(other, use);
      }
      if (known != null) {
        return new Claim.Known(
            new Answer((int) Json.requireLong(known, "status"), Json.requireObject(known, "body")),
            Json.requireText(known, "request"));
      }
      if (other != null) {
        throw StripeRefusal.keyInUse(use.key());
      }
      underWay.put(use.key(), use);
      return new Claim.Fresh();
    });
  }

  private static void requireSame(Use first, Use now) {
    if (!first.path().equals(now.path()) || !first.method().equals(now.method())) {
      throw StripeRefusal.keyOfOtherEndpoint(now.key(), first.path(), now.path());
    }
    if (!first.fingerprint().equals(now.fingerprint())) {
      throw StripeRefusal.keyWithOtherParameters(now.key());
    }
  }

  private static Use useOf(String key, JsonObject known) {
    return new Use(
        key,
        Json.requireText(known, "method"),
        Json.requireText(known, "path"),
        Json.requireText(known, "fingerprint"));
  }

  /// Lets go of a key whose work was not begun, or whose outcome is now remembered.
  void release(Use use) {
    memory.exclusively(() -> underWay.remove(use.key()));
  }

  /// Takes hold of a key again after a restart, for work that is still to be done.
  void hold(Use use) {
    memory.exclusively(() -> underWay.put(use.key(), use));
  }

  /// What has to be committed together with the work.
  Change remembering(Use use, Answer answer, String requestId) {
    JsonObject entry = new JsonObject();
    entry.addProperty("method", use.method());
    entry.addProperty("path", use.path());
    entry.addProperty("fingerprint", use.fingerprint());
    entry.addProperty("status", answer.status());
    entry.add("body", answer.body());
    entry.addProperty("request", requestId);
    entry.addProperty("at", clock.millis());
    return Change.put(Change.Kind.KEY, use.key(), entry);
  }

  /// What has to be committed for a key to be forgotten before its time.
  Change forgetting(String key) {
    return Change.drop(Change.Kind.KEY, key);
  }

  /// Keys stand in the order of their making, so the old ones are at the front.
  private void forgetTheOld() {
    long tooOld = clock.instant().minus(REMEMBERED).toEpochMilli();
    while (true) {
      Map.Entry<String, JsonObject> oldest = memory.all(Change.Kind.KEY).firstEntry();
      if (oldest == null || Json.requireLong(oldest.getValue(), "at") > tooOld) {
        return;
      }
      memory.release(Change.Kind.KEY, oldest.getKey());
    }
  }
}
