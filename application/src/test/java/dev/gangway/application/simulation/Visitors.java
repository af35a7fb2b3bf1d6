package dev.gangway.application.simulation;

import dev.gangway.application.fake.FakeChance;
import dev.gangway.application.fake.InMemoryStorage;
import dev.gangway.application.port.driven.AccountRepository.Registration;
import dev.gangway.application.port.driven.ActivationTokenRepository.ActivationToken;
import dev.gangway.application.port.driving.ActivateAccount;
import dev.gangway.application.port.driving.ChangeProfile;
import dev.gangway.domain.account.Account;
import dev.gangway.domain.account.AccountId;
import dev.gangway.domain.account.Attribution;
import dev.gangway.domain.account.Email;
import dev.gangway.domain.account.Language;
import dev.gangway.domain.account.Profile;
import dev.gangway.domain.credential.ActivationCode;
import dev.gangway.domain.credential.PasswordHash;
import dev.gangway.domain.credential.SecretToken;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/// The people who come to us: they register, activate, and ask for a payment account, as often as
/// they like.
final class Visitors {

  private static final int MOST_RENAMINGS = 4;

  private final InMemoryStorage storage;
  private final Interleaving interleaving;
  private final Dice dice;
  private final FakeChance chance;
  private final List<AccountId> people = new ArrayList<>();
  private final Map<AccountId, SecretToken> notActivated = new LinkedHashMap<>();
  private int renamings;

  Visitors(InMemoryStorage storage, Interleaving interleaving, Dice dice, FakeChance chance) {
    this.storage = storage;
    this.interleaving = interleaving;
    this.dice = dice;
    this.chance = chance;
  }

  /// Everybody who registered so far; the same list all the time.
  List<AccountId> people() {
    return people;
  }

  List<AccountId> activated() {
    return people.stream().filter(account -> !notActivated.containsKey(account)).toList();
  }

  List<Possibility> possible(Instance instance) {
    List<Possibility> possible = new ArrayList<>();
    if (!notActivated.isEmpty()) {
      possible.add(
          new Possibility(
              20, () -> activate(instance, dice.any(List.copyOf(notActivated.entrySet())))));
    }
    List<AccountId> activated = activated();
    if (!activated.isEmpty()) {
      possible.add(new Possibility(5, () -> setUp(instance, dice.any(activated))));
      possible.add(new Possibility(2, () -> changeName(instance, dice.any(activated))));
    }
    return possible;
  }

  /// Somebody signs up, and gets the mail.
  void register() {
    int number = people.size() + 1;
    var id = new AccountId(new UUID(0, number));
    var profile = Profile.initial(Optional.of("Person"), Language.ENGLISH);
    Instant now = storage.clock().instant();
    var account =
        new Account(
            id,
            new Email("person" + number + "@example.com"),
            profile,
            Attribution.none(),
            now,
            Optional.empty());
    var registration =
        new Registration(
            chance.id(), new PasswordHash("$hash"), profile.name(), profile.language());
    SecretToken secret = chance.token();
    var token =
        new ActivationToken(
            secret.hash(),
            new ActivationCode("000000").hashWith(secret.hash()),
            id,
            Optional.of(registration.id()),
            now.plus(Duration.ofDays(365)));
    storage
        .unitOfWork()
        .commit(() -> {
          storage.accounts().add(account, registration);
          storage.activationTokens().add(token);
        });
    people.add(id);
    notActivated.put(id, secret);
    interleaving.note(id, " registers");
  }

  /// Whoever has waited so far waits no longer.
  void allCome(Instance instance) {
    List.copyOf(notActivated.entrySet()).forEach(waiting -> activate(instance, waiting));
    people.forEach(account -> setUp(instance, account));
  }

  private void activate(Instance instance, Map.Entry<AccountId, SecretToken> waiting) {
    AccountId account = waiting.getKey();
    interleaving.note(account, " activates at ", instance.life());
    var command =
        new ActivateAccount.Command.ByToken(
            waiting.getValue(), Optional.empty(), "192.0.2.1", Optional.empty());
    interleaving.ask(instance.life(), () -> instance.activation().activate(command));
    if (storage.accounts().find(account).orElseThrow().isActivated()) {
      notActivated.remove(account);
    }
  }

  private void setUp(Instance instance, AccountId account) {
    interleaving.note(account, " calls setup at ", instance.life());
    interleaving.ask(instance.life(), () -> instance.setup().open(account));
  }

  private void changeName(Instance instance, AccountId account) {
    if (renamings == MOST_RENAMINGS || !dice.faultsAreOn()) {
      return;
    }
    renamings++;
    Optional<String> name =
        dice.upTo(3) == 0 ? Optional.empty() : Optional.of("Person the " + renamings + "th");
    interleaving.note(account, " is called ", name, " from now on");
    var command =
        new ChangeProfile.Command(
            account, name, Optional.empty(), Optional.empty(), Optional.empty());
    interleaving.ask(instance.life(), () -> instance.profile().change(command));
  }
}
