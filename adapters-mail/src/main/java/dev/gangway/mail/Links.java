package dev.gangway.mail;

import dev.gangway.domain.credential.SecretToken;
import java.net.URI;

/// The pages that mails lead to. A token stands behind the `#`: browsers never send that part to a
/// server, so it ends up in no log and no Referer header.
record Links(URI publicUrl) {

  URI activate(SecretToken token) {
    return URI.create(publicUrl + "/activate#token=" + token.characters());
  }

  URI reset(SecretToken token) {
    return URI.create(publicUrl + "/reset#token=" + token.characters());
  }

  URI billing() {
    return URI.create(publicUrl + "/billing");
  }

  URI confirmEmail(SecretToken token) {
    return URI.create(publicUrl + "/email-change#token=" + token.characters());
  }

  URI logIn() {
    return URI.create(publicUrl + "/login");
  }

  URI forgot() {
    return URI.create(publicUrl + "/forgotten");
  }
}
