/// The domain: what onboarding, plans and payment accounts are.
///
/// Requires nothing but `java.base`: no SQL, no HTTP, no logging can be named in here, because the
/// compiler cannot see them.
module dev.gangway.domain {
  requires static transitive org.jspecify;

  exports dev.gangway.domain.account;
  exports dev.gangway.domain.credential;
  exports dev.gangway.domain.letter;
  exports dev.gangway.domain.money;
  exports dev.gangway.domain.onboarding;
  exports dev.gangway.domain.payment;
  exports dev.gangway.domain.credit;
  exports dev.gangway.domain.plan;
  exports dev.gangway.domain.purchase;
  exports dev.gangway.domain.reconciliation;
  exports dev.gangway.domain.session;
}
