package dev.gangway.application.simulation;

/// Mistakes that others have made, each switched on by its name, to see that the simulator would
/// have told them. The production code is never changed for it: the bug sits in the port beside it.
public enum PlantedBug {
  /// Nothing is wrong.
  NONE,
  /// No key of our own: the client library makes a random one for each call.
  KEY_PER_CALL,
  /// A new key after a 500.
  NEW_KEY_AFTER_500,
  /// A time-out is read as "it was not done", and the next key is used at once.
  TIME_OUT_MEANS_NOT_DONE,
  /// The body is written anew for each try, from what is known by then.
  BODY_NOT_FROZEN,
  /// The key is trusted for ever, also when the provider has forgotten it.
  KEY_TRUSTED_FOR_EVER,
  /// The age of the key is counted from its latest sending.
  KEY_AGE_RESTARTS,
  /// A worker that slept for a day after its claim sends all the same.
  SENT_AFTER_THE_LEASE,
  /// A claim that came too late is sent all the same.
  SENT_WHEN_OVERTAKEN,
  /// A claim holds for a second.
  LEASE_OF_A_SECOND,
  /// Existence is asked of the search index, which is behind.
  EXISTENCE_BY_SEARCH,
  /// A look-up that failed is read as "no customer".
  FAILED_LOOK_UP_MEANS_ABSENT,
  /// One search that finds nothing is enough.
  ABSENCE_BELIEVED_AT_ONCE,
  /// A search begins when we first sent by our own clock, as if the provider had the same.
  NO_CLOCK_TOLERANCE,
  /// Whoever has the address is adopted.
  ADOPTED_BY_EMAIL,
  /// Of several customers the newest is adopted.
  NEWEST_ADOPTED,
  /// Whoever comes late writes all the same.
  NO_FENCING,
  /// The provider is called before the commit that wishes for it.
  SENT_BEFORE_COMMIT,
  /// The task is enqueued after the commit, not in it.
  ENQUEUED_AFTER_COMMIT,
  /// A task whose worker died is not taken up again.
  TASK_LOST_WITH_ITS_WORKER,
  /// Setup makes a second wish.
  SECOND_WISH,
  /// Too many requests is read as a refusal.
  RATE_LIMIT_MEANS_REFUSED,
  /// A key in flight is read as a refusal.
  CONFLICT_MEANS_REFUSED,
  /// An answer that never came is read as success.
  UNKNOWN_MEANS_READY,
  /// The provider is told that an event was taken before it is kept.
  ANSWERED_BEFORE_KEPT,
  /// The signature of an event is not looked at.
  SIGNATURE_NOT_CHECKED,
  /// An event's payload is believed, instead of asking how things are by now.
  PAYLOAD_TRUSTED,
  /// An event about somebody unknown is never looked at again.
  PARKED_FOR_EVER,
  /// That a customer was deleted is none of our business.
  DELETION_IGNORED,
  /// A list of events that could not be read is read as "there are none".
  FAILED_LIST_MEANS_NO_EVENTS,
  /// A customer that could not be asked for is read as "it is gone".
  FAILED_RETRIEVAL_MEANS_GONE,
  /// Each change of a name goes out under the key of the first one.
  ONE_KEY_FOR_ALL_NAMES,
  /// Each process counts its own calls only.
  BUDGET_OF_ONES_OWN,
  /// Nobody counts the calls.
  NO_BUDGET,
  /// A page that could not be read is read as the end of the list.
  FAILED_PAGE_MEANS_END,
  /// A customer without our metadata is taken for that of whoever has its address.
  FOREIGN_TAKEN_FOR_OURS,
  /// A checkout that is completed is taken for one that is paid.
  CREDIT_BEFORE_PAYMENT,
  /// Whoever has given does not say so in the same commit, and names each giving anew.
  CREDIT_GRANTED_TWICE,
  /// What was taken is not compared with what was asked for.
  AMOUNT_NOT_CHECKED,
  /// What is charged is read from the catalogue that is in force by then.
  PRICE_FROM_ANOTHER_EDITION,
  /// Each try to write a line into the books has a key of its own.
  NEW_POSTING_KEY_PER_TRY,
  /// Books that could not be read are read as "it does not stand there".
  FAILED_READING_MEANS_NOT_POSTED,
  /// A line that the provider failed to answer for is taken for written.
  UNKNOWN_MEANS_POSTED,
  /// A purchase is cancelled here, and its checkout stays open.
  CANCELLED_WITHOUT_CLOSING,
  /// A checkout whose time is over by our clock is taken for closed, without asking.
  CLOSED_BY_OUR_CLOCK,
  /// The same, and that it was paid after all is not believed.
  PAID_AFTER_THE_END_IGNORED,
  /// Money goes back, and the credit stays.
  REFUND_TAKES_NOTHING_BACK,
  /// A dispute that was won changes nothing.
  DISPUTE_WON_IGNORED,
  /// Credit runs out here, and the provider's books go on showing it.
  EXPIRY_NOT_POSTED,
  /// The body of a checkout is written anew for each try.
  CHECKOUT_BODY_NOT_FROZEN,
  /// Each try to open a checkout has a key of its own.
  NEW_CHECKOUT_KEY_PER_TRY,
  /// Whoever comes late moves a purchase all the same.
  NO_FENCING_OF_PURCHASES,
  /// What became of the money is learnt from events alone.
  PAYMENT_NEVER_CHECKED,
  /// The plan ends with the grace, and its price goes on being collected.
  UNPAID_GOES_ON,
  /// An event is applied as often as it comes. No mistake here: it is only a hint, and what is done
  /// about it follows from how things are by now.
  EVENT_APPLIED_TWICE;

  /// Whether this does no harm, by design: to be seen in that it is never caught.
  public boolean isHarmless() {
    return this == NONE || this == EVENT_APPLIED_TWICE;
  }
}
