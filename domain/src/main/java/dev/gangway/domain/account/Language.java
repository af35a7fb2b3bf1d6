package dev.gangway.domain.account;

import java.util.Optional;

/// A language that pages and mails exist in.
public enum Language {
  ENGLISH("en"),
  SIMPLIFIED_CHINESE("zh-CN");

  private final String tag;

  Language(String tag) {
    this.tag = tag;
  }

  /// The BCP 47 tag, as used in the API and the database.
  public String tag() {
    return tag;
  }

  /// The language with exactly this tag, or empty.
  public static Optional<Language> ofTag(String tag) {
    for (Language language : values()) {
      if (language.tag.equals(tag)) {
        return Optional.of(language);
      }
    }
    return Optional.empty();
  }
}
