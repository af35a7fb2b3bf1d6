package dev.gangway.application.port.driven;

import dev.gangway.domain.credential.ActivationCode;
import dev.gangway.domain.credential.SecretToken;
import java.util.UUID;

/// Everything random: ids that cannot be counted, secrets that cannot be guessed.
public interface Chance {

  UUID id();

  /// 256 bits from a cryptographic source.
  SecretToken token();

  /// Six digits, each code as likely as any other.
  ActivationCode code();
}
