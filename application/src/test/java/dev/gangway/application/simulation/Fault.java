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
  /// A 500 that a key remembered was replayed.
  FAILURE_REPLAYED,
  /// 429, too many requests: somebody else uses the same account at the provider.
  RATE_LIMITED,
  /// We make nearly as many calls a second as are allowed.
  RUSH,
  /// 429, the object is locked.
  LOCK_TIMEOUT,
  /// 409: the key is in flight, for another try of ours or because of late work.
  KEY_IN_FLIGHT,
  /// 401: the secret key is being rotated.
  KEY_REFUSED,
  /// The process is suspended with the answer in hand, for longer than its lease: it comes back as
  /// a zombie.
  SLOWER_THAN_THE_LEASE,
  /// A list is not read to its end.
  LIST_FAILS,
  /// The provider is away for minutes or days.
  BLACK_OUT,
  /// The provider has forgotten a key that is older than 24 hours.
  KEY_FORGOTTEN,
  /// 400: the provider will never do it as asked, until somebody mends something.
  REFUSED,
  /// Somebody at the provider deleted a customer of ours.
  DELETED_BY_HAND,
  /// Somebody at the provider made a customer that names an account of ours, behind our back.
  MADE_BY_HAND,
  /// The provider made no event of a change.
  EVENT_NEVER_MADE,
  /// An event was never delivered.
  EVENT_DROPPED,
  /// An event came up to three days late.
  EVENT_LATE,
  /// An event was delivered twice.
  EVENT_DUPLICATED,
  /// An event came after a later one.
  EVENT_OUT_OF_ORDER,
  /// An event came before the answer to the call that caused it.
  EVENT_BEFORE_THE_ANSWER,
  /// An event was delivered, and we did not take it.
  EVENT_NOT_TAKEN,
  /// Somebody else wrote an event, or sent an old one once more.
  EVENT_FORGED,
  /// Somebody at the provider made a customer of the same address that is none of ours.
  STRANGER,
  /// The bank declined a card.
  CARD_DECLINED,
  /// The bank wants the person to confirm a payment.
  AUTHENTICATION_WANTED,
  /// The bank takes its time to answer.
  PAYMENT_TAKES_TIME,
  /// The bank said no after a while.
  PAYMENT_FAILS_LATE,
  /// Somebody left the checkout without paying.
  WALKED_AWAY,
  /// Somebody paid while a call of ours was on its way.
  PAID_MEANWHILE,
  /// Another amount was taken than we had asked for.
  OTHER_AMOUNT_TAKEN,
  /// Money was given back at the provider, all of it or a part.
  REFUNDED,
  /// Somebody's bank took the money back, for a while or for good.
  DISPUTED,
  /// A recurring payment failed, went on, or ended.
  SUBSCRIPTION_TURNED,
  /// Another edition of the catalogue, with other prices, came into force.
  CATALOGUE_CHANGED,
  /// The process dies before a commit.
  DIED_BEFORE_COMMIT,
  /// The process dies after a commit, before anything else.
  DIED_AFTER_COMMIT,
  /// The process dies after the provider's answer, before writing it down.
  DIED_AFTER_ANSWER,
  /// Somebody ends a process, whatever it is doing.
  KILLED,
  /// The database is away: nothing was written.
  STORAGE_AWAY,
  /// The database goes away in the moment of the commit: all was written, and nobody was told.
  COMMIT_UNKNOWN,
  /// Others come in between two steps of the same work.
  IN_BETWEEN,
  /// A process sleeps for minutes or a day, wherever it is: a machine that was suspended.
  OVERSLEPT,
  /// A process that lives is taken for dead, and others take over what it is at.
  TAKEN_FOR_DEAD,
  /// A second process takes a task whose first process still lives.
  TAKEN_TWICE
}
