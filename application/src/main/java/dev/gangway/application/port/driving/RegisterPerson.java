package dev.gangway.application.port.driving;

import dev.gangway.domain.account.Email;
import dev.gangway.domain.account.Language;
import dev.gangway.domain.credential.Password;
import java.time.Duration;
import java.util.Optional;

/// A person fills in the sign-up form.
///
/// A new, an unverified and a known address get the same answer after the same work; what differs
/// is in the mail that only the owner of the address reads.
public interface RegisterPerson {

  Outcome register(Command command);

  /// What was filled in.
  ///
  /// @param partner as typed or as it stood in the link
  /// @param clientAddress the IP that the call came from
  record Command(
      Email email,
      Password password,
      Optional<String> name,
      Optional<String> partner,
      Optional<String> promoCode,
      Language language,
      String clientAddress) {

    @Override
    public String toString() {
      return "RegisterPerson.Command[hidden]";
    }
  }

  sealed interface Outcome {
    /// A mail is on its way, whatever it says.
    record Accepted() implements Outcome {}

    /// The promo code is none that is on now. Does not depend on the address.
    record PromoCodeInvalid() implements Outcome {}

    /// The password is one that everybody tries first.
    record PasswordTooCommon() implements Outcome {}

    record TooManyAttempts(Duration retryAfter) implements Outcome {}
  }
}
