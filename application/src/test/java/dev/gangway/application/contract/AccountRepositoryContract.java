package dev.gangway.application.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.gangway.application.port.driven.AccountRepository;
import dev.gangway.application.port.driven.AccountRepository.Registration;
import dev.gangway.domain.account.Account;
import dev.gangway.domain.account.AccountId;
import dev.gangway.domain.account.Attribution;
import dev.gangway.domain.account.Email;
import dev.gangway.domain.account.Language;
import dev.gangway.domain.account.Profile;
import dev.gangway.domain.credential.PasswordHash;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/// What [dev.gangway.application.port.driven.AccountRepository] promises.
public abstract class AccountRepositoryContract {

  private static final Profile OTHER_PROFILE =
      new Profile(
          Optional.of("Grace"),
          Profile.Kind.BUSINESS,
          Optional.of("Navy"),
          Language.SIMPLIFIED_CHINESE);

  protected abstract Storage storage();

  @Nested
  class Add {

    @Test
    void keeps_everything_about_the_account() {
      Account account = Examples.account();
      Registration registration = Examples.registration();

      storage().accounts().add(account, registration);

      assertThat(storage().accounts().find(account.id())).contains(account);
      assertThat(storage().accounts().pending(account.id())).containsExactly(registration);
      assertThat(storage().accounts().password(account.id())).isEmpty();
    }

    @Test
    void keeps_an_account_of_which_little_is_known() {
      Account account =
          new Account(
              new AccountId(UUID.randomUUID()),
              Examples.email(),
              Profile.initial(Optional.empty(), Language.ENGLISH),
              Attribution.none(),
              Examples.NOON,
              Optional.empty());

      storage().accounts().add(account, Examples.registration());

      assertThat(storage().accounts().find(account.id())).contains(account);
    }

    @Test
    void refuses_an_id_that_is_taken() {
      Account account = Examples.register(storage());
      Account sameId =
          new Account(
              account.id(),
              Examples.email(),
              account.profile(),
              account.attribution(),
              account.registeredAt(),
              Optional.empty());

      assertThatIllegalStateException()
          .isThrownBy(() -> storage().accounts().add(sameId, Examples.registration()));
      assertThat(storage().accounts().find(account.id())).contains(account);
    }

    @Test
    void refuses_an_address_that_is_taken_in_another_case() {
      Account account = Examples.register(storage());
      Account sameAddress =
          Examples.account(new Email(account.email().address().toUpperCase(Locale.ROOT)));

      assertThatIllegalStateException()
          .isThrownBy(() -> storage().accounts().add(sameAddress, Examples.registration()));
      assertThat(storage().accounts().find(sameAddress.id())).isEmpty();
    }

    @Test
    void lets_one_of_several_at_once_have_the_address() {
      Email email = Examples.email();

      List<Object> results =
          Together.call(
              8,
              () -> {
                storage().accounts().add(Examples.account(email), Examples.registration());
                return "added";
              });

      assertThat(results).containsOnlyOnce("added");
      assertThat(results.stream().filter(each -> !each.equals("added")))
          .hasSize(7)
          .allSatisfy(each -> assertThat(each).isInstanceOf(IllegalStateException.class));
    }
  }

  @Nested
  class FindByEmail {

    @Test
    void finds_it_in_whatever_case() {
      Account account = Examples.register(storage());
      Email shouted = new Email(account.email().address().toUpperCase(Locale.ROOT));

      assertThat(storage().accounts().findByEmail(shouted)).contains(account);
    }

    @Test
    void finds_nobody_under_an_unknown_address() {
      assertThat(storage().accounts().findByEmail(Examples.email())).isEmpty();
    }
  }

  @Nested
  class LockAddress {

    @Test
    void makes_two_sign_ups_at_once_follow_one_after_the_other() {
      Email email = Examples.email();

      List<Object> results =
          Together.call(
              8,
              () ->
                  storage()
                      .unitOfWork()
                      .commit(() -> {
                        storage().accounts().lockAddress(email);
                        if (storage().accounts().findByEmail(email).isPresent()) {
                          return "known";
                        }
                        storage().accounts().add(Examples.account(email), Examples.registration());
                        return "new";
                      }));

      assertThat(results).containsOnly("new", "known").containsOnlyOnce("new");
    }

    @Test
    void is_refused_outside_a_unit_of_work() {
      assertThatIllegalStateException()
          .isThrownBy(() -> storage().accounts().lockAddress(Examples.email()));
    }
  }

  @Nested
  class FindForChange {

    @Test
    void makes_two_changes_at_once_follow_one_after_the_other() {
      Account account = Examples.register(storage());

      List<Object> results =
          Together.call(
              8,
              () ->
                  storage()
                      .unitOfWork()
                      .commit(() -> {
                        if (storage()
                            .accounts()
                            .findForChange(account.id())
                            .orElseThrow()
                            .isActivated()) {
                          return "late";
                        }
                        storage()
                            .accounts()
                            .activate(account.id(), OTHER_PROFILE, Optional.empty(), Examples.NOON);
                        return "first";
                      }));

      assertThat(results).containsOnly("first", "late").containsOnlyOnce("first");
    }

    @Test
    void finds_nobody_under_an_unknown_id() {
      AccountId nobody = new AccountId(UUID.randomUUID());

      assertThat(storage().unitOfWork().commit(() -> storage().accounts().findForChange(nobody)))
          .isEmpty();
    }

    @Test
    void is_refused_outside_a_unit_of_work() {
      Account account = Examples.register(storage());

      assertThatIllegalStateException()
          .isThrownBy(() -> storage().accounts().findForChange(account.id()));
    }
  }

  @Nested
  class RegisterAgain {

    @Test
    void stands_beside_the_first_and_leaves_the_account_as_it_is() {
      Account account = Examples.account();
      Registration first = Examples.registration();
      Registration second =
          new Registration(
              UUID.randomUUID(),
              new PasswordHash("$second"),
              Optional.empty(),
              Language.SIMPLIFIED_CHINESE);
      storage().accounts().add(account, first);

      storage().accounts().registerAgain(account.id(), second);

      assertThat(storage().accounts().pending(account.id())).containsExactly(second, first);
      assertThat(storage().accounts().find(account.id())).contains(account);
    }

    @Test
    void makes_room_by_dropping_the_oldest_and_what_was_mailed_for_it() {
      Account account = Examples.account();
      Registration oldest = Examples.registration();
      storage().accounts().add(account, oldest);
      var token = Examples.activationToken(account.id(), oldest);
      storage().activationTokens().add(token);
      Account other = Examples.register(storage());

      List<Registration> newer =
          Stream.generate(Examples::registration)
              .limit(AccountRepository.PENDING_REGISTRATIONS)
              .toList();
      newer.forEach(each -> storage().accounts().registerAgain(account.id(), each));

      assertThat(storage().accounts().pending(account.id()))
          .containsExactlyElementsOf(newer.reversed());
      assertThat(storage().activationTokens().find(token.token())).isEmpty();
      assertThat(storage().accounts().pending(other.id())).hasSize(1);
    }

    @Test
    void is_refused_once_the_account_is_activated() {
      Account account = Examples.activate(storage());

      assertThatIllegalStateException()
          .isThrownBy(
              () -> storage().accounts().registerAgain(account.id(), Examples.registration()));
      assertThat(storage().accounts().pending(account.id())).isEmpty();
    }

    @Test
    void is_refused_for_nobody() {
      AccountId nobody = new AccountId(UUID.randomUUID());

      assertThatIllegalStateException()
          .isThrownBy(() -> storage().accounts().registerAgain(nobody, Examples.registration()));
    }
  }

  @Nested
  class Activate {

    private static final PasswordHash PASSWORD = new PasswordHash("$chosen");

    private void activate(AccountId id) {
      storage()
          .accounts()
          .activate(id, OTHER_PROFILE, Optional.of(PASSWORD), Examples.NOON.plusSeconds(1));
    }

    @Test
    void keeps_time_profile_and_password() {
      Account account = Examples.register(storage());

      activate(account.id());

      assertThat(storage().accounts().find(account.id()))
          .contains(
              new Account(
                  account.id(),
                  account.email(),
                  OTHER_PROFILE,
                  account.attribution(),
                  account.registeredAt(),
                  Optional.of(Examples.NOON.plusSeconds(1))));
      assertThat(storage().accounts().password(account.id())).contains(PASSWORD);
    }

    @Test
    void keeps_that_there_is_no_password() {
      Account account = Examples.register(storage());

      storage().accounts().activate(account.id(), OTHER_PROFILE, Optional.empty(), Examples.NOON);

      assertThat(storage().accounts().password(account.id())).isEmpty();
    }

    @Test
    void ends_every_registration_and_what_was_mailed_for_it() {
      Account account = Examples.account();
      Registration registration = Examples.registration();
      storage().accounts().add(account, registration);
      storage().accounts().registerAgain(account.id(), Examples.registration());
      var token = Examples.activationToken(account.id(), registration);
      storage().activationTokens().add(token);

      activate(account.id());

      assertThat(storage().accounts().pending(account.id())).isEmpty();
      assertThat(storage().activationTokens().find(token.token())).isEmpty();
    }

    @Test
    void is_refused_a_second_time() {
      Account account = Examples.activate(storage());

      assertThatIllegalStateException().isThrownBy(() -> activate(account.id()));
      assertThat(storage().accounts().find(account.id())).contains(account);
    }

    @Test
    void is_refused_for_nobody() {
      AccountId nobody = new AccountId(UUID.randomUUID());

      assertThatIllegalStateException().isThrownBy(() -> activate(nobody));
    }
  }

  @Nested
  class ChangeProfile {

    @Test
    void replaces_it_all() {
      Account account = Examples.activate(storage());

      storage().accounts().changeProfile(account.id(), OTHER_PROFILE);

      Account changed = storage().accounts().find(account.id()).orElseThrow();
      assertThat(changed.profile()).isEqualTo(OTHER_PROFILE);
      assertThat(changed.activatedAt()).isEqualTo(account.activatedAt());
    }

    @Test
    void is_refused_for_nobody() {
      AccountId nobody = new AccountId(UUID.randomUUID());

      assertThatIllegalStateException()
          .isThrownBy(() -> storage().accounts().changeProfile(nobody, OTHER_PROFILE));
    }
  }

  @Nested
  class ChangeEmail {

    @Test
    void replaces_it_and_sets_the_old_one_free() {
      Account account = Examples.activate(storage());
      Email email = Examples.email();

      storage().accounts().changeEmail(account.id(), email);

      assertThat(storage().accounts().find(account.id()).map(Account::email)).contains(email);
      assertThat(storage().accounts().findByEmail(email).map(Account::id)).contains(account.id());
      assertThat(storage().accounts().findByEmail(account.email())).isEmpty();
      Account next = Examples.account(account.email());
      storage().accounts().add(next, Examples.registration());
      assertThat(storage().accounts().findByEmail(account.email())).contains(next);
    }

    @Test
    void may_change_the_case_alone() {
      Account account = Examples.activate(storage());
      Email shouted = new Email(account.email().address().toUpperCase(Locale.ROOT));

      storage().accounts().changeEmail(account.id(), shouted);

      assertThat(storage().accounts().find(account.id()).map(Account::email)).contains(shouted);
    }

    @Test
    void refuses_an_address_that_another_has_in_whatever_case() {
      Account account = Examples.activate(storage());
      Account other = Examples.register(storage());
      Email shouted = new Email(other.email().address().toUpperCase(Locale.ROOT));

      assertThatIllegalStateException()
          .isThrownBy(() -> storage().accounts().changeEmail(account.id(), shouted));
      assertThat(storage().accounts().find(account.id())).contains(account);
    }

    @Test
    void is_refused_for_nobody() {
      AccountId nobody = new AccountId(UUID.randomUUID());

      assertThatIllegalStateException()
          .isThrownBy(() -> storage().accounts().changeEmail(nobody, Examples.email()));
    }
  }

  @Nested
  class ChangePassword {

    @Test
    void replaces_it() {
      Account account = Examples.activate(storage());
      PasswordHash password = new PasswordHash("$other");

      storage().accounts().changePassword(account.id(), password);

      assertThat(storage().accounts().password(account.id())).contains(password);
    }

    @Test
    void is_refused_before_the_account_is_activated() {
      Account account = Examples.register(storage());

      assertThatIllegalStateException()
          .isThrownBy(
              () -> storage().accounts().changePassword(account.id(), new PasswordHash("$x")));
    }

    @Test
    void is_refused_for_nobody() {
      AccountId nobody = new AccountId(UUID.randomUUID());

      assertThatIllegalStateException()
          .isThrownBy(() -> storage().accounts().changePassword(nobody, new PasswordHash("$x")));
    }
  }
}
