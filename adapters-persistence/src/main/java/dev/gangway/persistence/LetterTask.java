package dev.gangway.persistence;

import static java.util.Objects.requireNonNull;

import dev.gangway.domain.account.AccountId;
import dev.gangway.domain.credit.GrantId;
import dev.gangway.domain.letter.Letter;
import dev.gangway.domain.purchase.PurchaseId;
import java.util.List;
import java.util.UUID;

/// A letter in the queue, as a line of text: `password-reset 5c1e… 0`. No address and no secret.
///
/// @param tries how often it was tried, less those that failed in a row just now, which the queue
///   counts itself
record LetterTask(Letter letter, int tries) {

  LetterTask {
    requireNonNull(letter);
  }

  String text() {
    String what =
        switch (letter) {
          case Letter.Activation(AccountId account, UUID registration) ->
              "activation " + account + "/" + registration;
          case Letter.ActivationWithoutPassword(AccountId account) ->
              "activation-without-password " + account;
          case Letter.AlreadyRegistered(AccountId account) -> "already-registered " + account;
          case Letter.PasswordReset(AccountId account) -> "password-reset " + account;
          case Letter.Receipt(PurchaseId purchase) -> "receipt " + purchase;
          case Letter.Refunded(PurchaseId purchase) -> "refunded " + purchase;
          case Letter.PaymentFailed(AccountId account) -> "payment-failed " + account;
          case Letter.AuthenticationNeeded(AccountId account) -> "authentication-needed " + account;
          case Letter.TrialEnding(AccountId account) -> "trial-ending " + account;
          case Letter.CreditExpiring(AccountId account, GrantId grant) ->
              "credit-expiring " + account + "/" + grant;
          case Letter.PasswordChanged(AccountId account) -> "password-changed " + account;
          case Letter.ConfirmEmail(UUID change) -> "confirm-email " + change;
          case Letter.EmailChangeRequested(UUID change) -> "email-change-requested " + change;
          case Letter.EmailChanged(UUID change) -> "email-changed " + change;
          case Letter.EmailInUse(AccountId account) -> "email-in-use " + account;
          case Letter.Nobody() -> "nobody -";
        };
    return what + " " + tries;
  }

  static LetterTask ofText(String text) {
    List<String> words = List.of(text.split(" ", -1));
    if (words.size() != 3) {
      throw new IllegalStateException("not a letter in the queue");
    }
    String to = words.get(1);
    Letter letter =
        switch (words.get(0)) {
          case "activation" -> activation(to);
          case "activation-without-password" -> new Letter.ActivationWithoutPassword(account(to));
          case "already-registered" -> new Letter.AlreadyRegistered(account(to));
          case "password-reset" -> new Letter.PasswordReset(account(to));
          case "receipt" -> new Letter.Receipt(purchase(to));
          case "refunded" -> new Letter.Refunded(purchase(to));
          case "payment-failed" -> new Letter.PaymentFailed(account(to));
          case "authentication-needed" -> new Letter.AuthenticationNeeded(account(to));
          case "trial-ending" -> new Letter.TrialEnding(account(to));
          case "credit-expiring" -> creditExpiring(to);
          case "password-changed" -> new Letter.PasswordChanged(account(to));
          case "confirm-email" -> new Letter.ConfirmEmail(UUID.fromString(to));
          case "email-change-requested" -> new Letter.EmailChangeRequested(UUID.fromString(to));
          case "email-changed" -> new Letter.EmailChanged(UUID.fromString(to));
          case "email-in-use" -> new Letter.EmailInUse(account(to));
          case "nobody" -> new Letter.Nobody();
          default -> throw new IllegalStateException("no such letter: " + words.get(0));
        };
    return new LetterTask(letter, Integer.parseInt(words.get(2)));
  }

  private static Letter activation(String to) {
    List<String> ids = two(to);
    return new Letter.Activation(account(ids.get(0)), UUID.fromString(ids.get(1)));
  }

  private static Letter creditExpiring(String to) {
    List<String> ids = two(to);
    return new Letter.CreditExpiring(account(ids.get(0)), new GrantId(ids.get(1)));
  }

  private static List<String> two(String to) {
    List<String> ids = List.of(to.split("/", -1));
    if (ids.size() != 2) {
      throw new IllegalStateException("not a letter in the queue");
    }
    return ids;
  }

  private static PurchaseId purchase(String text) {
    return new PurchaseId(UUID.fromString(text));
  }

  private static AccountId account(String text) {
    return new AccountId(UUID.fromString(text));
  }
}
