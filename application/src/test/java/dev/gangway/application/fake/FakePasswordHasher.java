package dev.gangway.application.fake;

import dev.gangway.application.port.driven.PasswordHasher;
import dev.gangway.domain.credential.Password;
import dev.gangway.domain.credential.PasswordHash;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.concurrent.atomic.AtomicInteger;

/// Quick, and safe from nobody: the "hash" is the password, encoded. Counts what was asked of it,
/// so that a test can see that known and unknown addresses cost the same.
public final class FakePasswordHasher implements PasswordHasher {

  private final AtomicInteger salts = new AtomicInteger();
  private final AtomicInteger hashed = new AtomicInteger();
  private final AtomicInteger compared = new AtomicInteger();

  @Override
  public PasswordHash hash(Password password) {
    hashed.incrementAndGet();
    return new PasswordHash("$fake$" + salts.incrementAndGet() + "$" + encode(password));
  }

  @Override
  public Match compare(Password password, PasswordHash hash) {
    compared.incrementAndGet();
    return hash.phc().endsWith("$" + encode(password)) ? Match.MATCHES : Match.DIFFERS;
  }

  @Override
  public void compareWithNothing(Password password) {
    compared.incrementAndGet();
  }

  /// How many passwords were hashed.
  public int hashed() {
    return hashed.get();
  }

  /// How many passwords were compared, those with nothing included.
  public int compared() {
    return compared.get();
  }

  private static String encode(Password password) {
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(password.characters().getBytes(StandardCharsets.UTF_8));
  }
}
