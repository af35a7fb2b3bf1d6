package dev.gangway.application.simulation;

import dev.gangway.application.port.driven.CreditRepository;
import dev.gangway.domain.account.AccountId;
import dev.gangway.domain.credit.CreditEntry;
import dev.gangway.domain.credit.CreditLedger;
import dev.gangway.domain.credit.CreditPosting;
import dev.gangway.domain.credit.GrantId;
import dev.gangway.domain.credit.PostingId;
import java.util.List;
import java.util.Optional;

/// The bugs that sit between the production code and its ledgers.
final class SpoiltCredits implements CreditRepository {

  private final CreditRepository credits;
  private final PlantedBug bug;
  private int grants;

  SpoiltCredits(CreditRepository credits, PlantedBug bug) {
    this.credits = credits;
    this.bug = bug;
  }

  @Override
  public CreditLedger ledger(AccountId account) {
    CreditLedger ledger = credits.ledger(account);
    return bug == PlantedBug.CREDIT_GRANTED_TWICE
        ? new CreditLedger(ledger.entries().stream().filter(entry -> !isBought(entry)).toList())
        : ledger;
  }

  @Override
  public void add(AccountId account, CreditEntry entry) {
    if (bug == PlantedBug.REFUND_TAKES_NOTHING_BACK && entry instanceof CreditEntry.TakenBack) {
      return;
    }
    credits.add(account, spoilt(account, entry));
  }

  private static boolean isBought(CreditEntry entry) {
    return entry instanceof CreditEntry.Granted granted && granted.grant().purchase().isPresent();
  }

  /// The second time under another name: the database would not take the same one.
  private CreditEntry spoilt(AccountId account, CreditEntry entry) {
    if (bug == PlantedBug.CREDIT_GRANTED_TWICE
        && isBought(entry)
        && entry instanceof CreditEntry.Granted granted
        && credits.ledger(account).holding(granted.grant()).isPresent()) {
      grants++;
      return new CreditEntry.Granted(
          GrantId.ofPromoCode("AGAIN-" + grants),
          granted.amount(),
          granted.at(),
          granted.expiresAt());
    }
    return entry;
  }

  @Override
  public List<Unposted> unposted(AccountId account) {
    List<Unposted> unposted = credits.unposted(account);
    return bug == PlantedBug.EXPIRY_NOT_POSTED
        ? unposted.stream().filter(line -> !(line.entry() instanceof CreditEntry.Expired)).toList()
        : unposted;
  }

  @Override
  public Replacement begin(CreditPosting.Sending posting) {
    return credits.begin(posting);
  }

  @Override
  public Optional<CreditPosting> posting(PostingId id) {
    return credits.posting(id);
  }

  @Override
  public Replacement replace(CreditPosting before, CreditPosting after) {
    return credits.replace(before, after);
  }
}
