package dev.gangway.application.port.driven;

import static java.util.Objects.requireNonNull;

import dev.gangway.domain.account.Email;
import dev.gangway.domain.account.Language;
import dev.gangway.domain.credential.ActivationCode;
import dev.gangway.domain.credential.SecretToken;
import java.util.Optional;

/// The mail server. The adapter writes the words, in the reader's language, and the links.
public interface Mailer {

  Answer send(Mail mail);

  /// One mail to one person.
  ///
  /// @param name what to call the person, if known
  record Mail(Email to, Optional<String> name, Language language, Content content) {
    public Mail {
      requireNonNull(to);
      requireNonNull(name);
      requireNonNull(language);
      requireNonNull(content);
    }

    /// Hides address and name: they are personal.
    @Override
    public String toString() {
      return "Mail[" + language + ", " + content + "]";
    }
  }

  sealed interface Content {
    record Activation(SecretToken token, ActivationCode code) implements Content {}

    record AlreadyRegistered() implements Content {}

    record PasswordReset(SecretToken token) implements Content {}

    record PasswordChanged() implements Content {}

    record ConfirmEmail(SecretToken token) implements Content {}

    record EmailChangeRequested() implements Content {}

    record EmailChanged() implements Content {}

    record EmailInUse() implements Content {}
  }

  sealed interface Answer {
    /// The server has taken it over.
    record Sent() implements Answer {}

    /// The server will never take this mail. The reason is for a log: nothing personal.
    record Refused(String reason) implements Answer {}

    /// The server was not reached or asked to come again; it may have taken the mail all the same.
    record Unsettled(String reason) implements Answer {}
  }
}
