package dev.gangway.bootstrap.endtoend;

import java.util.stream.Stream;

/// What becomes of the call that makes what the way leads to, the first time that it is made.
enum CallOutcome {
  ANSWERS("", Readiness.AT_ONCE),
  ANSWER_LOST("\"fault\":\"lose-answer\"", Readiness.AT_ONCE),
  TIME_OUT("\"fault\":\"time-out\",\"millis\":400", Readiness.AT_ONCE),
  TIME_OUT_AFTER("\"fault\":\"time-out-after\",\"millis\":400", Readiness.AT_ONCE),
  /// The key remembers the failure, and nothing exists: that takes ten minutes to believe.
  FAILURE("\"fault\":\"server-error\"", Readiness.LATER),
  FAILURE_AFTER("\"fault\":\"server-error-after\"", Readiness.AT_ONCE),
  CONFLICT("\"fault\":\"conflict\"", Readiness.AT_ONCE),
  RATE_LIMIT("\"fault\":\"rate-limit\"", Readiness.AT_ONCE),
  LOCK_TIMEOUT("\"fault\":\"lock-timeout\"", Readiness.AT_ONCE),
  /// A failure, and the customer exists a minute later all the same.
  LATE_EFFECT("\"fault\":\"late-effect\"", Readiness.LATER),
  /// Nobody listens at the provider's address.
  REFUSED("", Readiness.AT_ONCE);

  enum Readiness {
    AT_ONCE,
    /// Not before the clocks have moved on.
    LATER
  }

  private final String fault;
  private final Readiness readiness;

  CallOutcome(String fault, Readiness readiness) {
    this.fault = fault;
    this.readiness = readiness;
  }

  Readiness readiness() {
    return readiness;
  }

  /// For the sandbox. The call takes a moment besides, so that one can die in the middle: after the
  /// work where it is answered, before it elsewhere.
  ///
  /// @param call as in `POST /v1/customers`
  Stream<String> faults(String call) {
    String on = "{\"on\":\"" + call + "\",\"times\":1,";
    return fault.isEmpty()
        ? Stream.of(on + "\"fault\":\"slow\",\"millis\":300,\"when\":\"after\"}")
        : Stream.of(on + "\"fault\":\"slow\",\"millis\":300}", on + fault + "}");
  }
}
