package dev.gangway.domain.credit;

import dev.gangway.domain.money.Money;
import dev.gangway.domain.payment.InvoiceId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// An account's credit. What is asked of it answers with the line that is to be added, or with none
/// where there is nothing to add, so that asking twice adds once.
///
/// Credit is spent in the order in which it runs out, as Stripe's books do not know which grant a
/// payment came from.
///
/// @param entries as they were written, oldest first
public record CreditLedger(List<CreditEntry> entries) {

  public CreditLedger {
    entries = List.copyOf(entries);
  }

  /// What is left of each grant, what runs out first coming first. Those of which nothing is left
  /// are there too.
  public List<Holding> holdings() {
    List<Holding> holdings = new ArrayList<>();
    reckon(holdings);
    return List.copyOf(holdings);
  }

  /// What invoices spent beyond what was left, and was neither spared nor made good.
  private long overspent() {
    return reckon(new ArrayList<>());
  }

  /// Returns what was overspent.
  private long reckon(List<Holding> holdings) {
    long overspent = 0;
    for (CreditEntry entry : entries) {
      switch (entry) {
        case CreditEntry.Granted(GrantId grant, Money amount, _, Instant expiresAt) -> {
          holdings.add(new Holding(grant, amount, amount, expiresAt));
          holdings.sort(
              Comparator.comparing(Holding::expiresAt).thenComparing(each -> each.grant().value()));
        }
        case CreditEntry.Spent(_, Money amount, _) -> overspent += spend(holdings, amount);
        case CreditEntry.Expired(GrantId grant, Money amount, _) ->
            change(holdings, grant, -amount.amount());
        case CreditEntry.TakenBack(GrantId grant, _, Money amount, _) ->
            change(holdings, grant, -amount.amount());
        case CreditEntry.Returned(GrantId grant, _, Money amount, _) ->
            change(holdings, grant, amount.amount());
        case CreditEntry.Spared(GrantId grant, _, Money amount, _) -> {
          long known = Math.min(overspent, amount.amount());
          overspent -= known;
          change(holdings, grant, amount.amount() - known);
        }
        case CreditEntry.MadeGood(_, Money amount, _) ->
            overspent = Math.max(0, overspent - amount.amount());
      }
    }
    return overspent;
  }

  /// Returns what nothing was left for.
  private static long spend(List<Holding> holdings, Money amount) {
    long left = amount.amount();
    for (int i = 0; i < holdings.size() && left > 0; i++) {
      Holding holding = holdings.get(i);
      if (holding.remaining().currency().equals(amount.currency())) {
        long part = Math.min(left, holding.remaining().amount());
        holdings.set(i, with(holding, holding.remaining().amount() - part));
        left -= part;
      }
    }
    return left;
  }

  private static void change(List<Holding> holdings, GrantId grant, long by) {
    holdings.replaceAll(holding ->
        holding.grant().equals(grant)
            ? with(holding, Math.max(0, holding.remaining().amount() + by))
            : holding);
  }

  private static Holding with(Holding holding, long remaining) {
    Money granted = holding.granted();
    return new Holding(
        holding.grant(),
        granted,
        new Money(Math.min(remaining, granted.amount()), granted.currency()),
        holding.expiresAt());
  }

  public Optional<Holding> holding(GrantId grant) {
    return holdings().stream().filter(each -> each.grant().equals(grant)).findFirst();
  }

  /// Gives credit. None if this grant was given before, whatever became of it.
  public Optional<CreditEntry.Granted> grant(
      GrantId grant, Money amount, Instant at, Instant expiresAt) {
    return holding(grant).isPresent()
        ? Optional.empty()
        : Optional.of(new CreditEntry.Granted(grant, amount, at, expiresAt));
  }

  /// Notes that the provider paid an invoice with credit. None if that is known.
  public Optional<CreditEntry.Spent> spend(InvoiceId invoice, Money amount, Instant at) {
    boolean known =
        entries.stream()
            .anyMatch(entry ->
                entry instanceof CreditEntry.Spent spent && spent.invoice().equals(invoice));
    return known || amount.isZero()
        ? Optional.empty()
        : Optional.of(new CreditEntry.Spent(invoice, amount, at));
  }

  /// Learns what invoices spent, before the provider's books are asked for a reduction. What had
  /// been spent of it is spared: it went before it could run out or be taken back.
  ///
  /// @param shown what each invoice spent, as the provider's books show it
  /// @return the lines to be added, in their order
  public List<CreditEntry> learn(
      CreditEntry.Reduction reduction, Map<InvoiceId, Money> shown, Instant at) {
    List<CreditEntry> news = new ArrayList<>();
    shown.forEach((invoice, amount) -> spend(invoice, amount, at).ifPresent(news::add));
    long whole = reduction.amount().amount();
    // What is left again if all of it is spared need not be.
    long left =
        and(List.of(spared(reduction, whole, at)))
            .and(news)
            .holding(reduction.grant())
            .map(holding -> holding.remaining().amount())
            .orElse(0L);
    long spared = Math.max(Math.min(whole, overspent()), whole - left);
    List<CreditEntry> lines = new ArrayList<>();
    if (spared > 0) {
      lines.add(spared(reduction, spared, at));
    }
    lines.addAll(news);
    return lines;
  }

  /// This ledger with more lines.
  public CreditLedger and(List<? extends CreditEntry> more) {
    List<CreditEntry> all = new ArrayList<>(entries);
    all.addAll(more);
    return new CreditLedger(all);
  }

  private static CreditEntry.Spared spared(
      CreditEntry.Reduction reduction, long amount, Instant at) {
    return new CreditEntry.Spared(
        reduction.grant(), reduction.why(), new Money(amount, reduction.amount().currency()), at);
  }

  /// As much of a reduction as nothing spared. Empty for nothing.
  public Optional<CreditEntry.Reduction> rest(CreditEntry.Reduction reduction) {
    return reduction.atMost(
        reduction.amount().amount() - sparedOf(reduction.grant(), reduction.why()));
  }

  private long sparedOf(GrantId grant, Optional<String> why) {
    return entries.stream()
        .filter(entry ->
            entry instanceof CreditEntry.Spared spared
                && spared.grant().equals(grant)
                && spared.why().equals(why))
        .mapToLong(entry -> entry.amount().amount())
        .sum();
  }

  /// Whether invoices spent more than was left: either nobody but the provider's staff gave it, or
  /// it was taken away in the same moment.
  public boolean isOverspent() {
    return overspent() > 0;
  }

  /// Gives what the customer owes because an invoice spent what was taken away in the same moment.
  ///
  /// @param owed in minor units, as the provider's books show it
  public Optional<CreditEntry.MadeGood> makeGood(long owed, Instant at) {
    long due = Math.min(owed, overspent());
    return entries.stream()
        .filter(entry -> due > 0 && entry instanceof CreditEntry.Spent)
        .map(CreditEntry.Spent.class::cast)
        .filter(spent -> !isKnown(CreditEntry.MadeGood.class, spent.reference()))
        .reduce((_, last) -> last)
        .map(last ->
            new CreditEntry.MadeGood(last.invoice(), new Money(due, last.amount().currency()), at));
  }

  /// Ends what has run out at `time` and is still there.
  public List<CreditEntry.Expired> expire(Instant time) {
    return holdings().stream()
        .filter(holding -> !time.isBefore(holding.expiresAt()) && !holding.remaining().isZero())
        .map(holding -> new CreditEntry.Expired(holding.grant(), holding.remaining(), time))
        .toList();
  }

  /// Takes credit back, so that altogether `share` of the grant will have been taken back and not
  /// returned. What was spent or has run out stays so. Takes back once for each cause, also where
  /// that was returned since: who learnt of a dispute before it was won may say so after.
  ///
  /// @param share how much of what was granted is to be gone, in all
  /// @throws IllegalArgumentException if `share` is in another currency than what was granted
  public Optional<CreditEntry.TakenBack> takeBack(
      GrantId grant, String cause, Money share, Instant at) {
    Optional<Holding> holding = holding(grant);
    if (holding.isEmpty() || isKnown(CreditEntry.TakenBack.class, grant + "/" + cause)) {
      return Optional.empty();
    }
    if (!holding.get().granted().currency().equals(share.currency())) {
      throw new IllegalArgumentException("that was granted in another currency");
    }
    long wanted = share.amount() - takenBack(grant);
    long possible = Math.min(wanted, holding.get().remaining().amount());
    return possible <= 0
        ? Optional.empty()
        : Optional.of(
            new CreditEntry.TakenBack(grant, cause, new Money(possible, share.currency()), at));
  }

  /// As much of a grant as was taken back and not given again. Empty for nothing.
  public Optional<Money> takenBackOf(GrantId grant) {
    return holding(grant)
        .map(holding -> new Money(Math.max(0, takenBack(grant)), holding.granted().currency()))
        .filter(amount -> !amount.isZero());
  }

  private long takenBack(GrantId grant) {
    return entries.stream()
        .mapToLong(entry ->
            switch (entry) {
              case CreditEntry.TakenBack taken when taken.grant().equals(grant) ->
                  taken.amount().amount();
              case CreditEntry.Returned returned when returned.grant().equals(grant) ->
                  -returned.amount().amount();
              case CreditEntry.Spared spared
                  when spared.grant().equals(grant) && spared.why().isPresent() ->
                  -spared.amount().amount();
              case CreditEntry.Granted _,
                  CreditEntry.Spent _,
                  CreditEntry.Expired _,
                  CreditEntry.TakenBack _,
                  CreditEntry.Returned _,
                  CreditEntry.Spared _,
                  CreditEntry.MadeGood _ ->
                  0L;
            })
        .sum();
  }

  private boolean isKnown(Class<? extends CreditEntry> kind, String reference) {
    return entries.stream()
        .anyMatch(entry -> kind.isInstance(entry) && entry.reference().equals(reference));
  }

  /// Gives again what was taken back for this cause, once. None if the rest has run out meanwhile:
  /// what is over stays so, and a grant ends once.
  public Optional<CreditEntry.Returned> giveAgain(GrantId grant, String cause, Instant at) {
    String reference = grant + "/" + cause;
    boolean isOver =
        isKnown(CreditEntry.Expired.class, grant.value())
            || holding(grant).filter(held -> at.isBefore(held.expiresAt())).isEmpty();
    if (isOver || isKnown(CreditEntry.Returned.class, reference)) {
      return Optional.empty();
    }
    return entries.stream()
        .filter(
            entry -> entry instanceof CreditEntry.TakenBack && entry.reference().equals(reference))
        .flatMap(entry -> rest((CreditEntry.TakenBack) entry).stream())
        .map(taken -> new CreditEntry.Returned(grant, cause, taken.amount(), at))
        .findFirst();
  }
}
