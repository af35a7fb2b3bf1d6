package dev.gangway.application.simulation;

/// The process that this is thrown in is gone, with everything that it had not committed. An error,
/// so that no production code catches it.
final class Death extends Error {

  private static final long serialVersionUID = 1L;

  Death() {
    super("the process died", null, false, false);
  }
}
