package dev.gangway.bootstrap.endtoend;

/// How a process ends that nobody asked to end.
sealed interface Death {

  /// The exit status of a process that was ended by SIGKILL, or as if it were.
  int STATUS = 137;

  /// By itself, at a numbered crossing between the core and a driven port.
  record At(String crossing) implements Death {
    @Override
    public String toString() {
      return crossing;
    }
  }

  /// By SIGKILL, so long after the person's link was followed.
  record After(long millis) implements Death {
    @Override
    public String toString() {
      return "SIGKILL after " + millis + " ms";
    }
  }

  /// As [At], and once more at a crossing of the start that follows.
  record AgainAtStart(String crossing, String ofTheStart) implements Death {
    @Override
    public String toString() {
      return crossing + ", then at the start " + ofTheStart;
    }
  }
}
