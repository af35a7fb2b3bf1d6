package dev.gangway.domain.session;

import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// With what a session was begun, as far as that helps somebody to tell their sessions apart: the
/// names of browser and system, as in `Firefox · Linux`. Versions are left out, because nobody
/// knows theirs, and all of them together would tell one person from a thousand others. Of a
/// program that is none of the usual browsers, what it says of itself.
///
/// @param text 1 to 200 characters on one line; in no language, as it has names only
public record UserAgent(String text) {

  /// What it says of itself may be anything, and is shown in a list.
  public static final int LONGEST = 200;

  /// In the order in which to look: most of them also claim to be those that come later.
  private enum Browser {
    EDGE("Edge", "Edg(A|iOS)?/"),
    OPERA("Opera", "OPR/"),
    SAMSUNG("Samsung Internet", "SamsungBrowser/"),
    FIREFOX("Firefox", "(Firefox|FxiOS)/"),
    CHROME("Chrome", "(Chrome|CriOS)/"),
    SAFARI("Safari", "Safari/");

    private final String title;
    private final Pattern mark;

    Browser(String title, String mark) {
      this.title = title;
      this.mark = Pattern.compile(mark);
    }

    private boolean isNamedIn(String header) {
      return mark.matcher(header).find();
    }
  }

  /// In the order in which to look: Android claims to be Linux too.
  private enum Machine {
    IPHONE("iPhone", "iPhone"),
    IPAD("iPad", "iPad"),
    ANDROID("Android", "Android"),
    CHROME_OS("ChromeOS", "CrOS"),
    WINDOWS("Windows", "Windows"),
    MAC("macOS", "Macintosh"),
    LINUX("Linux", "Linux");

    private final String title;
    private final String mark;

    Machine(String title, String mark) {
      this.title = title;
      this.mark = mark;
    }
  }

  /// @throws IllegalArgumentException if it is blank, over 200 characters, or of several lines
  public UserAgent {
    if (text.isBlank() || text.codePointCount(0, text.length()) > LONGEST) {
      throw new IllegalArgumentException("a user agent has 1 to " + LONGEST + " characters");
    }
    if (text.chars().anyMatch(Character::isISOControl)) {
      throw new IllegalArgumentException("a user agent has no control characters");
    }
  }

  /// Of what a program says of itself in the header `User-Agent`, as much as is kept. Empty if it
  /// says nothing.
  public static Optional<UserAgent> ofHeader(String header) {
    return Arrays.stream(Browser.values())
        .filter(browser -> browser.isNamedIn(header))
        .findFirst()
        .map(browser -> label(browser, header))
        .or(() -> shortened(header))
        .map(UserAgent::new);
  }

  private static String label(Browser browser, String header) {
    Stream<String> machine =
        Arrays.stream(Machine.values())
            .filter(each -> header.contains(each.mark))
            .limit(1)
            .map(each -> each.title);
    return Stream.concat(Stream.of(browser.title), machine).collect(Collectors.joining(" · "));
  }

  private static Optional<String> shortened(String header) {
    String printable =
        header
            .codePoints()
            .filter(each -> !Character.isISOControl(each))
            .limit(LONGEST)
            .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
            .toString()
            .strip();
    return Optional.of(printable).filter(text -> !text.isEmpty());
  }

  /// Hides it: it tells something about a person.
  @Override
  public String toString() {
    return "UserAgent[hidden]";
  }
}
