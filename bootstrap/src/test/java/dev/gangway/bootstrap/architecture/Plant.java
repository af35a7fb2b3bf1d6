package dev.gangway.bootstrap.architecture;

import java.util.List;

/// A planted violation: classes that do what one rule forbids, and nothing else that is forbidden.
///
/// @param name what the test is called
record Plant(String rule, String name, List<Source> sources) {

  Plant {
    sources = List.copyOf(sources);
  }

  /// One class of it.
  ///
  /// @param module where it pretends to lie
  record Source(String module, String packageName, String simpleName, String text) {

    String className() {
      return packageName + "." + simpleName;
    }
  }

  /// Whether a line of a rule's complaint is about this.
  boolean isMentionedIn(String line) {
    return sources.stream().anyMatch(source -> isMentioned(source.className(), line));
  }

  private static boolean isMentioned(String className, String line) {
    for (int at = line.indexOf(className); at >= 0; at = line.indexOf(className, at + 1)) {
      int after = at + className.length();
      if (after == line.length() || !Character.isLetterOrDigit(line.charAt(after))) {
        return true;
      }
    }
    return false;
  }

  @Override
  public String toString() {
    return name;
  }
}
