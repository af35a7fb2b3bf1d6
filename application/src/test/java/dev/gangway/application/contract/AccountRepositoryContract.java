package dev.gangway.application.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

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
      assertThat(storage().accounts().registration(account.id())).contains(registration);
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
  class RegisterAgain {

    @Test
    void replaces_profile_and_registration_and_keeps_the_attribution() {
      Account account = Examples.register(storage());
      Registration again = Examples.registration();

      storage().accounts().registerAgain(account.id(), OTHER_PROFILE, again);

      assertThat(storage().accounts().registration(account.id())).contains(again);
      assertThat(storage().accounts().find(account.id()))
          .contains(
              new Account(
                  account.id(),
                  account.email(),
                  OTHER_PROFILE,
                  account.attribution(),
                  account.registeredAt(),
                  Optional.empty()));
    }

    @Test
    void makes_what_was_mailed_before_worthless() {
      Account account = Examples.account();
      Registration registration = Examples.registration();
      storage().accounts().add(account, registration);
      var token = Examples.activationToken(account.id(), registration);
      storage().activationTokens().add(token);

      storage().accounts().registerAgain(account.id(), OTHER_PROFILE, Examples.registration());

      assertThat(storage().activationTokens().find(token.token())).isEmpty();
      assertThat(storage().activationTokens().newest(account.id())).isEmpty();
    }

    @Test
    void is_refused_once_the_account_is_activated() {
      Account account = Examples.activate(storage());

      assertThatIllegalStateException()
          .isThrownBy(() ->
              storage()
                  .accounts()
                  .registerAgain(account.id(), OTHER_PROFILE, Examples.registration()));
      assertThat(storage().accounts().find(account.id())).contains(account);
    }

    @Test
    void is_refused_for_nobody() {
      AccountId nobody = new AccountId(UUID.randomUUID());

      assertThatIllegalStateException()
          .isThrownBy(() ->
              storage().accounts().registerAgain(nobody, OTHER_PROFILE, Examples.registration()));
    }
  }

  @Nested
  class Activate {

    @Test
    void keeps_the_time() {
      Account account = Examples.register(storage());

      storage().accounts().activate(account.id(), Examples.NOON.plusSeconds(1));

      assertThat(storage().accounts().find(account.id()).orElseThrow().activatedAt())
          .contains(Examples.NOON.plusSeconds(1));
    }

    @Test
    void is_refused_a_second_time() {
      Account account = Examples.activate(storage());

      assertThatIllegalStateException()
          .isThrownBy(
              () -> storage().accounts().activate(account.id(), Examples.NOON.plusSeconds(1)));
      assertThat(storage().accounts().find(account.id())).contains(account);
    }

    @Test
    void is_refused_for_nobody() {
      AccountId nobody = new AccountId(UUID.randomUUID());

      assertThatIllegalStateException()
          .isThrownBy(() -> storage().accounts().activate(nobody, Examples.NOON));
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
  class ChangePassword {

    @Test
    void replaces_it_and_keeps_the_registration() {
      Account account = Examples.activate(storage());
      UUID registration = storage().accounts().registration(account.id()).orElseThrow().id();
      PasswordHash password = new PasswordHash("$other");

      storage().accounts().changePassword(account.id(), password);

      assertThat(storage().accounts().registration(account.id()))
          .contains(new Registration(registration, password));
    }

    @Test
    void is_refused_for_nobody() {
      AccountId nobody = new AccountId(UUID.randomUUID());

      assertThatIllegalStateException()
          .isThrownBy(() -> storage().accounts().changePassword(nobody, new PasswordHash("$x")));
    }
  }
}
