package dev.gangway.application.simulation;

import dev.gangway.application.fake.InMemoryStorage;
import dev.gangway.domain.account.Account;
import dev.gangway.domain.account.AccountId;
import java.util.List;
import java.util.Optional;

/// What people, or other programs, do at the provider without asking us.
final class PeopleAtTheProvider {

  /// More in one world would hide what the machines do by themselves.
  private static final int MOST = 8;

  private final ModelStripe stripe;
  private final InMemoryStorage storage;
  private final Interleaving interleaving;
  private final Dice dice;
  private final List<AccountId> people;
  private int left;

  PeopleAtTheProvider(
      ModelStripe stripe,
      InMemoryStorage storage,
      Interleaving interleaving,
      Dice dice,
      List<AccountId> people) {
    this.stripe = stripe;
    this.storage = storage;
    this.interleaving = interleaving;
    this.dice = dice;
    this.people = people;
    this.left = dice.upTo(MOST + 1);
  }

  List<Possibility> possible() {
    if (people.isEmpty() || left == 0) {
      return List.of();
    }
    return List.of(
        new Possibility(1, () -> meddle(this::makeStranger)),
        new Possibility(1, () -> meddle(this::makeForOneOfUs)),
        new Possibility(2, () -> meddle(this::delete)),
        new Possibility(1, () -> meddle(this::touch)),
        new Possibility(1, () -> meddle(this::refuse)));
  }

  private void meddle(Runnable how) {
    left--;
    how.run();
  }

  private void makeStranger() {
    Account account = dice.any(accounts());
    dice.tally(Fault.STRANGER);
    stripe.add(
        Optional.empty(), account.email().address(), Optional.empty(), ModelStripe.Maker.SOMEBODY);
  }

  private void makeForOneOfUs() {
    Account account = dice.any(accounts());
    dice.tally(Fault.MADE_BY_HAND);
    interleaving.note("somebody makes a customer for ", account.id());
    stripe.add(
        Optional.of(account.id()),
        account.email().address(),
        Optional.empty(),
        ModelStripe.Maker.SOMEBODY);
  }

  private List<Account> accounts() {
    return people.stream().flatMap(id -> storage.accounts().find(id).stream()).toList();
  }

  private void delete() {
    List<ModelStripe.Customer> live = live();
    if (!live.isEmpty()) {
      ModelStripe.Customer customer = dice.any(live);
      dice.tally(Fault.DELETED_BY_HAND);
      interleaving.note("somebody deletes ", customer.id());
      stripe.delete(customer);
    }
  }

  private void touch() {
    List<ModelStripe.Customer> live = live();
    if (!live.isEmpty()) {
      stripe.touch(dice.any(live));
    }
  }

  private List<ModelStripe.Customer> live() {
    return stripe.customers().stream().filter(ModelStripe.Customer::live).toList();
  }

  private void refuse() {
    AccountId account = dice.any(people);
    dice.tally(Fault.REFUSED);
    interleaving.note("requests for ", account, " are refused from now on");
    stripe.refuse(account);
  }
}
