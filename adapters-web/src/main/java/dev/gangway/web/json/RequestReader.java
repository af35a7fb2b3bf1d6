package dev.gangway.web.json;

import java.util.Optional;

/// Reads one kind of request from its fields. Empty only if it noted a mistake.
public interface RequestReader<T> {

  Optional<T> read(Fields fields);
}
