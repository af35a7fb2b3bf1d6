package dev.gangway.persistence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.gangway.domain.account.AccountId;
import dev.gangway.domain.credit.GrantId;
import dev.gangway.domain.letter.Letter;
import dev.gangway.domain.purchase.PurchaseId;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class LetterTaskTest {

  static Stream<Letter> letters() {
    AccountId account = new AccountId(UUID.randomUUID());
    PurchaseId purchase = new PurchaseId(UUID.randomUUID());
    return Stream.of(
        new Letter.Activation(account, UUID.randomUUID()),
        new Letter.ActivationWithoutPassword(account),
        new Letter.AlreadyRegistered(account),
        new Letter.PasswordReset(account),
        new Letter.Receipt(purchase),
        new Letter.Refunded(purchase),
        new Letter.PaymentFailed(account),
        new Letter.AuthenticationNeeded(account),
        new Letter.TrialEnding(account),
        new Letter.CreditExpiring(account, GrantId.of(purchase)),
        new Letter.CreditExpiring(account, GrantId.ofPromoCode("SPRING_26-A")),
        new Letter.PasswordChanged(account),
        new Letter.ConfirmEmail(UUID.randomUUID()),
        new Letter.EmailChangeRequested(UUID.randomUUID()),
        new Letter.EmailChanged(UUID.randomUUID()),
        new Letter.EmailInUse(account),
        new Letter.Nobody());
  }

  @ParameterizedTest
  @MethodSource("letters")
  void comes_back_from_its_text(Letter letter) {
    LetterTask task = new LetterTask(letter, 3);

    assertThat(LetterTask.ofText(task.text())).isEqualTo(task);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "activation",
        "activation - 0",
        "greeting - 0",
        "nobody - 0 1",
        "credit-expiring - 0"
      })
  void refuses_a_text_that_it_did_not_write(String text) {
    assertThatIllegalStateException().isThrownBy(() -> LetterTask.ofText(text));
  }
}
