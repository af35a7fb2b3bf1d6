package dev.gangway.mail;

import dev.gangway.domain.account.Language;
import dev.gangway.domain.credential.ActivationCode;
import java.net.URI;
import java.util.Optional;

/// The words of every mail in one language.
interface Wording {

  /// Asks to confirm the address. Names in here are already fit to be printed.
  Composition activation(Optional<String> name, URI link, ActivationCode code);

  Composition alreadyRegistered(Optional<String> name, URI logIn, URI forgot);

  Composition passwordReset(Optional<String> name, URI link);

  /// A notice, with the way to undo it.
  Composition passwordChanged(Optional<String> name, URI forgot);

  /// Asks to confirm an address that is to take the place of another one.
  Composition confirmEmail(Optional<String> name, URI link);

  /// A notice to the address that holds, with the way to prevent it.
  Composition emailChangeRequested(Optional<String> name, URI forgot);

  /// A notice to the address that held.
  Composition emailChanged(Optional<String> name);

  Composition emailInUse(Optional<String> name, URI logIn, URI forgot);

  static Wording in(Language language, String product) {
    return switch (language) {
      case ENGLISH -> new EnglishWording(product);
      case SIMPLIFIED_CHINESE -> new ChineseWording(product);
    };
  }
}
