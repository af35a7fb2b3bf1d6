package dev.gangway.persistence;

import dev.gangway.application.port.driven.PasswordHasher;
import dev.gangway.domain.credential.Password;
import dev.gangway.domain.credential.PasswordHash;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.text.Normalizer;
import java.util.Arrays;
import java.util.Base64;
import java.util.concurrent.Semaphore;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.bouncycastle.crypto.generators.Argon2BytesGenerator;
import org.bouncycastle.crypto.params.Argon2Parameters;

/// Argon2id with 19 MiB, two passes and one lane: the parameters that OWASP's cheat sheet names
/// first where memory is dear. They stand in each hash, so raising them leaves the old ones good.
final class Argon2PasswordHasher implements PasswordHasher {

  private static final int MEMORY_KIB = 19 * 1024;
  private static final int PASSES = 2;
  private static final int LANES = 1;
  private static final int SALT_BYTES = 16;
  private static final int TAG_BYTES = 32;

  // https://github.com/P-H-C/phc-string-format
  private static final Pattern PHC =
      Pattern.compile(
          "\\$argon2id\\$v=19\\$m=([0-9]{1,7}),t=([0-9]{1,2}),p=([0-9]{1,2})"
              + "\\$([A-Za-z0-9+/]{11,64})\\$([A-Za-z0-9+/]{22,128})");

  private final SecureRandom random = new SecureRandom();

  // More at once than there are cores makes each slower and none sooner, and takes 19 MiB more for
  // each. Fair, so that nobody waits for ever.
  private final Semaphore cores = new Semaphore(Runtime.getRuntime().availableProcessors(), true);

  @Override
  public PasswordHash hash(Password password) {
    byte[] salt = new byte[SALT_BYTES];
    random.nextBytes(salt);
    byte[] tag = derive(password, new Cost(MEMORY_KIB, PASSES, LANES), salt, TAG_BYTES);
    try {
      return new PasswordHash(
          "$argon2id$v=19$m=%d,t=%d,p=%d$%s$%s"
              .formatted(MEMORY_KIB, PASSES, LANES, encode(salt), encode(tag)));
    } finally {
      Arrays.fill(tag, (byte) 0);
    }
  }

  @Override
  public Match compare(Password password, PasswordHash hash) {
    Matcher phc = PHC.matcher(hash.phc());
    if (!phc.matches()) {
      throw new IllegalStateException("a hash that is not ours is kept as a password");
    }
    Cost cost = new Cost(number(phc, 1), number(phc, 2), number(phc, 3));
    byte[] kept = decode(phc.group(5));
    byte[] tag = derive(password, cost, decode(phc.group(4)), kept.length);
    try {
      return MessageDigest.isEqual(tag, kept) ? Match.MATCHES : Match.DIFFERS;
    } finally {
      Arrays.fill(tag, (byte) 0);
      Arrays.fill(kept, (byte) 0);
    }
  }

  @Override
  public void compareWithNothing(Password password) {
    byte[] tag =
        derive(password, new Cost(MEMORY_KIB, PASSES, LANES), new byte[SALT_BYTES], TAG_BYTES);
    Arrays.fill(tag, (byte) 0);
  }

  private byte[] derive(Password password, Cost cost, byte[] salt, int length) {
    byte[] secret = bytes(password);
    byte[] tag = new byte[length];
    cores.acquireUninterruptibly();
    try {
      Argon2BytesGenerator argon2 = new Argon2BytesGenerator();
      argon2.init(
          new Argon2Parameters.Builder(Argon2Parameters.ARGON2_id)
              .withVersion(Argon2Parameters.ARGON2_VERSION_13)
              .withMemoryAsKB(cost.memoryKib)
              .withIterations(cost.passes)
              .withParallelism(cost.lanes)
              .withSalt(salt)
              .build());
      argon2.generateBytes(secret, tag);
      return tag;
    } finally {
      cores.release();
      Arrays.fill(secret, (byte) 0);
    }
  }

  /// In one of the forms that look alike, whichever keyboard it was typed on (NIST SP 800-63B).
  private static byte[] bytes(Password password) {
    return Normalizer.normalize(password.characters(), Normalizer.Form.NFC)
        .getBytes(StandardCharsets.UTF_8);
  }

  private static int number(Matcher phc, int group) {
    return Integer.parseInt(phc.group(group));
  }

  private static String encode(byte[] bytes) {
    return Base64.getEncoder().withoutPadding().encodeToString(bytes);
  }

  private static byte[] decode(String text) {
    return Base64.getDecoder().decode(text);
  }

  private record Cost(int memoryKib, int passes, int lanes) {}
}
