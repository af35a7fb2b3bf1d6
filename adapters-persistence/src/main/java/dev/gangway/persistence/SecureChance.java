package dev.gangway.persistence;

import dev.gangway.application.port.driven.Chance;
import dev.gangway.domain.credential.ActivationCode;
import dev.gangway.domain.credential.SecretToken;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Locale;
import java.util.UUID;

/// From the operating system's own source.
final class SecureChance implements Chance {

  private final SecureRandom random = new SecureRandom();

  @Override
  public UUID id() {
    return UUID.randomUUID();
  }

  @Override
  public SecretToken token() {
    byte[] bits = new byte[32];
    random.nextBytes(bits);
    return new SecretToken(Base64.getUrlEncoder().withoutPadding().encodeToString(bits));
  }

  @Override
  public ActivationCode code() {
    return new ActivationCode(String.format(Locale.ROOT, "%06d", random.nextInt(1_000_000)));
  }
}
