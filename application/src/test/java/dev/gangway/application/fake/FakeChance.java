package dev.gangway.application.fake;

import dev.gangway.application.port.driven.Chance;
import dev.gangway.domain.credential.ActivationCode;
import dev.gangway.domain.credential.SecretToken;
import java.util.Base64;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.UUID;

/// The same sequence each time for the same seed: repeatable, and guessed by anybody.
public final class FakeChance implements Chance {

  private final SplittableRandom random;

  public FakeChance() {
    this(1);
  }

  public FakeChance(long seed) {
    random = new SplittableRandom(seed);
  }

  @Override
  public synchronized UUID id() {
    return new UUID(
        (random.nextLong() & ~0xf000L) | 0x4000L,
        (random.nextLong() & 0x3fff_ffff_ffff_ffffL) | 0x8000_0000_0000_0000L);
  }

  @Override
  public synchronized SecretToken token() {
    byte[] bits = new byte[32];
    random.nextBytes(bits);
    return new SecretToken(Base64.getUrlEncoder().withoutPadding().encodeToString(bits));
  }

  @Override
  public synchronized ActivationCode code() {
    return new ActivationCode(String.format(Locale.ROOT, "%06d", random.nextInt(1_000_000)));
  }
}
