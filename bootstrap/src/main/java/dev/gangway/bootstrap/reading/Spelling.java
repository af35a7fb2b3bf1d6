package dev.gangway.bootstrap.reading;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;

/// Guesses what somebody meant to write.
public final class Spelling {

  private Spelling() {}

  /// A question to put after a mistake, with a blank before it: ` (did you mean "port"?)`, or
  /// nothing if no known word is near.
  public static String guess(String written, Collection<String> known) {
    String folded = fold(written);
    return known.stream()
        .min(
            Comparator.comparingInt((String word) -> distance(folded, fold(word)))
                .thenComparing(Comparator.naturalOrder()))
        .filter(word -> distance(folded, fold(word)) <= Math.max(1, word.length() / 4))
        .map(word -> " (did you mean \"" + word + "\"?)")
        .orElse("");
  }

  /// `publicUrl`, `public_url` and `public-url` are one word.
  private static String fold(String word) {
    return word.replaceAll("[-_.]", "").toLowerCase(Locale.ROOT);
  }

  /// Levenshtein's: how many letters to add, drop or change.
  private static int distance(String from, String to) {
    int[] above = new int[to.length() + 1];
    for (int column = 0; column <= to.length(); column++) {
      above[column] = column;
    }
    for (int row = 1; row <= from.length(); row++) {
      int[] here = new int[to.length() + 1];
      here[0] = row;
      for (int column = 1; column <= to.length(); column++) {
        int change = above[column - 1] + (from.charAt(row - 1) == to.charAt(column - 1) ? 0 : 1);
        here[column] = Math.min(change, 1 + Math.min(above[column], here[column - 1]));
      }
      above = here;
    }
    return above[to.length()];
  }
}
