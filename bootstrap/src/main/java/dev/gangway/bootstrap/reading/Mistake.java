package dev.gangway.bootstrap.reading;

import static java.util.Objects.requireNonNull;

/// Something that somebody has to mend before Gangway can start.
///
/// @param where the variable, or the file, line and path
/// @param what what is wrong there and what to write instead; never holds a secret
public record Mistake(String where, String what) {

  public Mistake {
    requireNonNull(where);
    requireNonNull(what);
  }

  @Override
  public String toString() {
    return where + ": " + what;
  }
}
