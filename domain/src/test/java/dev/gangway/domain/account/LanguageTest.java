package dev.gangway.domain.account;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class LanguageTest {

  @Nested
  class OfTag {

    @ParameterizedTest
    @EnumSource
    void finds_each_language_by_its_own_tag(Language language) {
      assertThat(Language.ofTag(language.tag())).contains(language);
    }

    @Test
    void knows_the_tags_that_the_api_promises() {
      assertThat(Language.ofTag("en")).contains(Language.ENGLISH);
      assertThat(Language.ofTag("zh-CN")).contains(Language.SIMPLIFIED_CHINESE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "de", "EN", "zh", "zh-cn", "ENGLISH"})
    void finds_nothing_for_another_tag(String tag) {
      assertThat(Language.ofTag(tag)).isEmpty();
    }
  }
}
