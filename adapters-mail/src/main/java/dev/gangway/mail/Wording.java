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

  static Wording in(Language language, String product) {
    return switch (language) {
      case ENGLISH -> new EnglishWording(product);
      case SIMPLIFIED_CHINESE -> new ChineseWording(product);
    };
  }
}
