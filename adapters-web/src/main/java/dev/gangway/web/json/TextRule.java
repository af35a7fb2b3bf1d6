package dev.gangway.web.json;

import static dev.gangway.web.json.FieldError.Code.BAD_FORMAT;
import static dev.gangway.web.json.FieldError.Code.BLANK;
import static dev.gangway.web.json.FieldError.Code.NOT_ALLOWED;
import static dev.gangway.web.json.FieldError.Code.TOO_LONG;
import static dev.gangway.web.json.FieldError.Code.TOO_SHORT;

import dev.gangway.domain.account.Email;
import dev.gangway.domain.account.Language;
import dev.gangway.domain.account.Profile;
import dev.gangway.domain.credential.Password;
import java.util.Optional;

/// What a text has to be like, and what it is in the domain's words. Lengths are counted in Unicode
/// code points, as JSON Schema does.
public interface TextRule<T> {

  Checked<T> check(String text);

  /// What came of checking.
  sealed interface Checked<T> {
    record Good<T>(T value) implements Checked<T> {}

    record Bad<T>(FieldError.Code code, String detail) implements Checked<T> {}
  }

  static TextRule<Email> email() {
    return text -> {
      if (length(text) > 254) {
        return new Checked.Bad<>(TOO_LONG, "has to have 254 characters at most.");
      }
      try {
        return new Checked.Good<>(new Email(text));
      } catch (IllegalArgumentException notOne) {
        return new Checked.Bad<>(BAD_FORMAT, "has to be an e-mail address.");
      }
    };
  }

  /// A password that is to be set.
  static TextRule<Password> newPassword() {
    return text -> {
      if (length(text) < Password.SHORTEST) {
        return new Checked.Bad<>(
            TOO_SHORT, "has to have " + Password.SHORTEST + " characters at least.");
      }
      if (length(text) > Password.LONGEST) {
        return new Checked.Bad<>(
            TOO_LONG, "has to have " + Password.LONGEST + " characters at most.");
      }
      return new Checked.Good<>(new Password(text));
    };
  }

  /// Any text of 1 to `longest` characters.
  static TextRule<String> text(int longest) {
    return text -> {
      if (text.isEmpty()) {
        return new Checked.Bad<>(TOO_SHORT, "has to have 1 character at least.");
      }
      if (length(text) > longest) {
        return new Checked.Bad<>(TOO_LONG, "has to have " + longest + " characters at most.");
      }
      return new Checked.Good<>(text);
    };
  }

  /// A text of 1 to `longest` characters on one line, not all of them blanks.
  static TextRule<String> line(int longest) {
    return text -> {
      if (text.isEmpty()) {
        return new Checked.Bad<>(TOO_SHORT, "has to have 1 character at least.");
      }
      if (text.isBlank()) {
        return new Checked.Bad<>(BLANK, "has to have more than blanks.");
      }
      if (length(text) > longest) {
        return new Checked.Bad<>(TOO_LONG, "has to have " + longest + " characters at most.");
      }
      if (text.chars().anyMatch(Character::isISOControl)) {
        return new Checked.Bad<>(BAD_FORMAT, "has to be without control characters.");
      }
      return new Checked.Good<>(text);
    };
  }

  /// The name of a person or a company.
  static TextRule<String> name() {
    return text ->
        switch (line(200).check(text)) {
          case Checked.Bad<String> bad -> bad;
          // The domain has the last word: what it refuses later would be our mistake, not theirs.
          case Checked.Good<String> good -> {
            try {
              Profile.initial(Optional.of(text), Language.ENGLISH);
              yield good;
            } catch (IllegalArgumentException refused) {
              yield new Checked.Bad<>(TOO_LONG, "has to have 200 characters at most.");
            }
          }
        };
  }

  static TextRule<Language> language() {
    return text ->
        Language.ofTag(text)
            .<Checked<Language>>map(Checked.Good::new)
            .orElseGet(() -> new Checked.Bad<>(NOT_ALLOWED, "has to be en or zh-CN."));
  }

  static TextRule<Profile.Kind> profileKind() {
    return text ->
        switch (text) {
          case "personal" -> new Checked.Good<>(Profile.Kind.PERSONAL);
          case "business" -> new Checked.Good<>(Profile.Kind.BUSINESS);
          default -> new Checked.Bad<>(NOT_ALLOWED, "has to be personal or business.");
        };
  }

  private static int length(String text) {
    return text.codePointCount(0, text.length());
  }
}
