package dev.gangway.mail;

import java.util.Optional;
import java.util.regex.Pattern;

/// Decides whether a name that a stranger typed may stand in a mail to somebody else's address.
///
/// Anybody can sign up with anybody's address. A "name" that is an advertisement with a link would
/// make us send it; such a person is greeted without a name instead.
final class PrintableName {

  private static final int LONGEST = 60;
  // What mail programs turn into a link by themselves: a scheme, www., an address, or word.word
  // with at least two letters behind the dot ("J. R. R. Tolkien" has none).
  private static final Pattern LINK =
      Pattern.compile("://|www\\.|@|[\\p{L}\\p{N}]\\.\\p{L}{2}", Pattern.CASE_INSENSITIVE);
  // Controls, line ends and invisible signs that change the direction of what follows.
  private static final Pattern INVISIBLE = Pattern.compile("[\\p{Cc}\\p{Cf}\\p{Zl}\\p{Zp}]");

  private PrintableName() {}

  static Optional<String> of(Optional<String> typed) {
    return typed
        .map(name -> INVISIBLE.matcher(name).replaceAll(" ").replaceAll("\\s+", " ").strip())
        .filter(name -> !name.isEmpty())
        .filter(name -> name.codePointCount(0, name.length()) <= LONGEST)
        .filter(name -> !LINK.matcher(name).find());
  }
}
