package dev.gangway.application.service;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gangway.application.contract.Examples;
import dev.gangway.application.port.driven.AccountRepository;
import dev.gangway.application.port.driven.Mailer;
import dev.gangway.application.port.driven.PaymentGateway;
import dev.gangway.application.port.driving.ChangePassword;
import dev.gangway.application.port.driving.ChangeProfile;
import dev.gangway.application.port.driving.LogIn;
import dev.gangway.application.port.driving.RegisterPerson;
import dev.gangway.application.port.driving.RequestEmailChange;
import dev.gangway.domain.account.AccountId;
import dev.gangway.domain.account.Language;
import dev.gangway.domain.account.Profile;
import dev.gangway.domain.credential.SecretToken;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// What ends up in a log, by an exception or a careless line, tells nobody's name or secret.
class PrintingTest {

  private static final Optional<String> NAME = Optional.of("Lovelace");
  private static final AccountId ID = new AccountId(new UUID(0, 1));

  static Stream<Object> personal() {
    return Stream.of(
        new RegisterPerson.Command(
            House.ADA,
            House.PASSWORD,
            NAME,
            Optional.empty(),
            Optional.empty(),
            Language.ENGLISH,
            House.IP),
        new LogIn.Command(
            House.ADA, House.PASSWORD.characters(), Optional.empty(), House.IP, House.BROWSER),
        new ChangePassword.Command(
            ID,
            new SecretToken("s".repeat(43)),
            House.PASSWORD.characters(),
            House.PASSWORD,
            House.IP),
        new RequestEmailChange.Command(ID, House.ADA, House.PASSWORD.characters(), House.IP),
        new ChangeProfile.Command(
            ID, NAME, Optional.of(Profile.Kind.BUSINESS), NAME, Optional.empty()),
        new PaymentGateway.NewCustomer(ID, House.ADA, NAME),
        new Mailer.Mail(House.ADA, NAME, Language.ENGLISH, new Mailer.Content.AlreadyRegistered()),
        new AccountRepository.Registration(
            new UUID(0, 1), Examples.registration().password(), NAME, Language.ENGLISH));
  }

  @ParameterizedTest
  @MethodSource("personal")
  void hides_what_is_personal(Object printed) {
    assertThat(printed.toString())
        .doesNotContain("Lovelace", House.ADA.address(), House.PASSWORD.characters(), House.IP);
  }
}
