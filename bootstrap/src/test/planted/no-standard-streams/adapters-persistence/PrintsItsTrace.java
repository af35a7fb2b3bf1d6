// Prints a stack trace.
package dev.gangway.persistence;

final class PrintsItsTrace {
  void print(RuntimeException failed) {
    failed.printStackTrace();
  }
}
