// Prints by java.lang.IO, which ArchUnit's own rule of this kind does not know.
package dev.gangway.web;

final class PrintsByIo {
  void print() {
    IO.println("hello");
  }
}
