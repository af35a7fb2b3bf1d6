package dev.gangway.application.fake;

import static java.util.Objects.requireNonNull;

import dev.gangway.application.port.driven.CreditRepository;
import dev.gangway.domain.account.AccountId;
import dev.gangway.domain.credit.CreditEntry;
import dev.gangway.domain.credit.CreditLedger;
import dev.gangway.domain.credit.CreditPosting;
import dev.gangway.domain.credit.PostingId;
import dev.gangway.domain.credit.PostingRequest;
import dev.gangway.domain.plan.Plan;
import dev.gangway.domain.purchase.Order;
import dev.gangway.domain.purchase.PurchaseId;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/// See [CreditRepository].
public final class InMemoryCreditRepository implements CreditRepository {

  private static final String OF_A_PURCHASE = "purchase:";
  private static final String OF_A_PROMO_CODE = "promo:";

  private final InMemoryUnitOfWork units;
  private final InMemoryPurchaseRepository purchases;
  private final InMemoryTable<PostingId, Line> lines;
  private final InMemoryTable<PostingId, CreditPosting> postings;

  private record Line(PostingId id, CreditEntry entry) {}

  public InMemoryCreditRepository(InMemoryUnitOfWork units, InMemoryPurchaseRepository purchases) {
    this.units = requireNonNull(units);
    this.purchases = requireNonNull(purchases);
    this.lines = new InMemoryTable<>(units);
    this.postings = new InMemoryTable<>(units);
  }

  @Override
  public CreditLedger ledger(AccountId account) {
    return new CreditLedger(linesOf(account).stream().map(Line::entry).toList());
  }

  private List<Line> linesOf(AccountId account) {
    return lines.findAll(line -> line.id().account().equals(account));
  }

  @Override
  public void add(AccountId account, CreditEntry entry) {
    units.alone(() -> {
      PostingId id = PostingId.of(account, entry);
      if (lines.find(id).isPresent()) {
        throw new IllegalStateException("line " + id + " is there already");
      }
      if (entry instanceof CreditEntry.Granted granted && !isDue(account, granted)) {
        throw new IllegalStateException("nobody paid for " + granted.grant());
      }
      lines.put(id, new Line(id, entry));
    });
  }

  /// What the foreign key to the purchase does.
  private boolean isDue(AccountId account, CreditEntry.Granted granted) {
    String grant = granted.grant().value();
    if (!grant.startsWith(OF_A_PURCHASE)) {
      return grant.startsWith(OF_A_PROMO_CODE);
    }
    var purchase = new PurchaseId(UUID.fromString(grant.substring(OF_A_PURCHASE.length())));
    return purchases
        .paidInFull(account, purchase)
        .map(Order::plan)
        .filter(
            plan -> plan instanceof Plan.Package bundle && bundle.credit().equals(granted.amount()))
        .isPresent();
  }

  @Override
  public List<Unposted> unposted(AccountId account) {
    return units.alone(() ->
        linesOf(account).stream()
            .filter(line -> line.entry().change() != 0)
            .map(line -> new Unposted(line.entry(), posting(line.id())))
            .filter(line -> line.posting().filter(CreditPosting.Posted.class::isInstance).isEmpty())
            .toList());
  }

  @Override
  public Replacement begin(CreditPosting.Sending posting) {
    return units.alone(() -> {
      if (lines.find(posting.id()).filter(line -> line.entry().change() != 0).isEmpty()) {
        throw new IllegalStateException("there is nothing to be shown: " + posting.id());
      }
      if (posting(posting.id()).isPresent()) {
        return Replacement.OVERTAKEN;
      }
      postings.put(posting.id(), posting);
      return Replacement.REPLACED;
    });
  }

  @Override
  public Optional<CreditPosting> posting(PostingId id) {
    return postings.find(id);
  }

  @Override
  public Replacement replace(CreditPosting before, CreditPosting after) {
    if (!sameButGeneration(before.request(), after.request())) {
      throw new IllegalArgumentException("a request never changes");
    }
    return units.alone(() -> {
      Optional<CreditPosting> there =
          posting(before.id())
              .filter(row -> row.getClass() == before.getClass())
              .filter(row -> row.revision() == before.revision());
      if (there.isEmpty()) {
        return Replacement.OVERTAKEN;
      }
      postings.put(after.id(), after);
      return Replacement.REPLACED;
    });
  }

  private static boolean sameButGeneration(PostingRequest one, PostingRequest other) {
    return one.id().equals(other.id())
        && one.customer().equals(other.customer())
        && one.body().equals(other.body());
  }
}
