package dev.gangway.application.simulation;

/// Something that must always hold did not. An error, so that no production code catches it.
final class Violation extends Error {

  private static final long serialVersionUID = 1L;

  Violation(String what) {
    super(what);
  }

  Violation(String what, Throwable cause) {
    super(what, cause);
  }
}
