package dev.gangway.application.simulation;

/// What goes wrong. A run over many seeds in which one of these never fired proves less than it
/// claims, and fails.
enum Fault {
  /// The request never arrives.
  REQUEST_LOST,
  /// The work is done, and the answer never arrives.
  ANSWER_LOST,
  /// 500 before the work is done; the key remembers the 500.
  ERROR_BEFORE_WORK,
  /// 500 after the work is done; the key remembers the 500.
  ERROR_AFTER_WORK,
  /// 500, remembered; the work is done minutes later.
  ERROR_THEN_LATE_WORK,
  /// No answer; the work is done minutes later, and the key is in flight until then.
  TIME_OUT_THEN_LATE_WORK,
  /// 429, too many requests.
  RATE_LIMITED,
  /// 429, the object is locked.
  LOCK_TIMEOUT,
  /// 409, as if the key were in flight.
  CONFLICT,
  /// 401: the key is being rotated.
  KEY_REFUSED,
  /// The call takes longer than the lease: its worker comes back as a zombie.
  SLOWER_THAN_THE_LEASE,
  /// A list is not read to its end.
  LIST_FAILS,
  /// The provider is away for minutes or days.
  BLACK_OUT,
  /// The provider has forgotten a key that is older than 24 hours.
  KEY_FORGOTTEN,
  /// The process dies before a write.
  DIED_BEFORE_COMMIT,
  /// The process dies after a write, before anything else.
  DIED_AFTER_COMMIT,
  /// The process dies after the provider's answer, before writing it down.
  DIED_AFTER_ANSWER,
  /// A worker sleeps between its commit and what it is to do next: a machine that was suspended.
  OVERSLEPT,
  /// A second worker takes a task whose first worker still lives.
  TAKEN_TWICE
}
