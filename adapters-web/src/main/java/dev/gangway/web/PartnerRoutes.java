package dev.gangway.web;

import dev.gangway.application.port.driving.FindPartner;
import dev.gangway.domain.account.Language;
import dev.gangway.web.json.PartnerView;
import java.util.List;
import java.util.Locale;

/// What anybody may know about a partner before signing up through it.
final class PartnerRoutes {

  private static final int LONGEST = 100;
  private static final int LONGEST_ACCEPT_LANGUAGE = 200;

  private final UseCases useCases;
  private final Answers answers;

  PartnerRoutes(UseCases useCases, Answers answers) {
    this.useCases = useCases;
    this.answers = answers;
  }

  List<Route> routes() {
    return List.of(
        Route.open(Route.Verb.GET, "/api/v1/partners/{code}", FindPartner.class, this::find));
  }

  private Answer find(Call call) {
    String typed = call.path("code");
    if (typed.isBlank() || typed.length() > LONGEST || typed.equals(PathSegment.UNREADABLE)) {
      return answers.of(Problem.NOT_FOUND);
    }
    return useCases
        .findPartner()
        .find(typed)
        .map(partner -> answers.json(200, PartnerView.of(partner, language(call))))
        .orElseGet(() -> answers.of(Problem.NOT_FOUND));
  }

  /// The first language of `Accept-Language` that we have, else English.
  private static Language language(Call call) {
    List<String> accepted = call.header("Accept-Language");
    if (accepted.size() != 1 || accepted.getFirst().length() > LONGEST_ACCEPT_LANGUAGE) {
      return Language.ENGLISH;
    }
    try {
      for (Locale.LanguageRange range : Locale.LanguageRange.parse(accepted.getFirst())) {
        String tag = range.getRange();
        if (range.getWeight() == 0) {
          continue;
        }
        if (tag.equals("en") || tag.startsWith("en-")) {
          return Language.ENGLISH;
        }
        // Traditional characters are another script; English is no worse for who reads those.
        if (tag.equals("zh") || tag.equals("zh-cn") || tag.startsWith("zh-hans")) {
          return Language.SIMPLIFIED_CHINESE;
        }
      }
      return Language.ENGLISH;
    } catch (IllegalArgumentException malformed) {
      return Language.ENGLISH;
    }
  }
}
