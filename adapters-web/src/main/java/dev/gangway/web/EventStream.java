package dev.gangway.web;

import java.io.IOException;
import java.io.OutputStream;

/// A body that is written while its events happen. Belongs to one answer, and is closed with it,
/// whether or not it was written.
interface EventStream extends AutoCloseable {

  /// Writes until there is nothing more to come. Each event is flushed.
  ///
  /// @throws IOException if nobody reads any more
  void writeTo(OutputStream out) throws IOException;

  @Override
  void close();
}
