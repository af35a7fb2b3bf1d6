# Sourced by the launchers. Sets JAVA_HOME to a JDK of at least the version the project needs,
# or explains how to get one and exits. POSIX sh; changes nothing else.

gangway_jdk_needed=25

# Prints the feature version ("25") of the JDK in folder $1, or nothing. A JDK, not a JRE: it
# must have javac. Reads the `release` file, which is a hundred times quicker than starting it.
gangway_jdk_version() {
  [ -x "$1/bin/java" ] && [ -x "$1/bin/javac" ] && [ -r "$1/release" ] || return 0
  sed -n 's/^JAVA_VERSION="\{0,1\}\([0-9][0-9]*\).*/\1/p' "$1/release"
}

gangway_find_jdk() {
  gangway_on_path=$(command -v javac 2>/dev/null || true)
  if [ -n "$gangway_on_path" ]; then
    # Follow links: /usr/bin/javac -> /etc/alternatives/javac -> <jdk>/bin/javac
    gangway_on_path=$(readlink -f "$gangway_on_path" 2>/dev/null || echo "$gangway_on_path")
    gangway_on_path=${gangway_on_path%/bin/javac}
  fi
  for gangway_candidate in \
    "${JAVA_HOME:-}" "$gangway_on_path" \
    /usr/lib/jvm/* /usr/java/* /opt/java/* /opt/jdk* \
    /Library/Java/JavaVirtualMachines/*/Contents/Home \
    /opt/homebrew/opt/openjdk*/libexec/openjdk.jdk/Contents/Home \
    "$HOME"/.sdkman/candidates/java/* "$HOME"/.jdks/* \
    "$HOME"/.local/share/mise/installs/java/* "$HOME"/.asdf/installs/java/*
  do
    [ -n "$gangway_candidate" ] || continue
    gangway_version=$(gangway_jdk_version "$gangway_candidate")
    if [ -n "$gangway_version" ] && [ "$gangway_version" -ge "$gangway_jdk_needed" ]; then
      JAVA_HOME=$gangway_candidate
      export JAVA_HOME
      return 0
    fi
  done
  cat >&2 <<EOF
Gangway needs a JDK $gangway_jdk_needed or later, and found none.
Looked at JAVA_HOME (${JAVA_HOME:-not set}), at javac on the PATH, and in the usual folders.
Install one (for example Eclipse Temurin $gangway_jdk_needed), or set JAVA_HOME to where it is.
EOF
  exit 1
}

gangway_find_jdk
