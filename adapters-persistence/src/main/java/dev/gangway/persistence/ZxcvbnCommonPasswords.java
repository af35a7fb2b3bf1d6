package dev.gangway.persistence;

import com.nulabinc.zxcvbn.Zxcvbn;
import dev.gangway.application.port.driven.CommonPasswords;
import dev.gangway.domain.credential.Password;

/// Asks zxcvbn how many guesses a clever guesser needs, who knows the lists of leaked passwords,
/// keyboards, dates, repetition and padding.
///
/// A plain list would be of little use: at twelve characters and more nearly all its entries are
/// too short anyway, and people get there by repeating or padding one of them (`password1234`,
/// `qwertyqwerty`), which no list has and every guesser tries.
///
/// Refused is what falls within a hundred million guesses. That is a modest threshold (zxcvbn's own
/// meter calls it the lower bound of "somewhat guessable"): our limits allow a guesser online a
/// thousand a day, so what is refused here is what would fall offline, within minutes even against
/// Argon2. Two unrelated words pass.
final class ZxcvbnCommonPasswords implements CommonPasswords {

  private static final double FEW_GUESSES = 1e8;

  // Matching takes time with the square of the length, and nobody guesses so far.
  private static final int LOOKED_AT = 64;

  private final Zxcvbn zxcvbn = new Zxcvbn();

  @Override
  public boolean include(Password password) {
    String characters = password.characters();
    String start = characters.substring(0, Math.min(characters.length(), LOOKED_AT));
    return zxcvbn.measure(start).getGuesses() < FEW_GUESSES;
  }
}
