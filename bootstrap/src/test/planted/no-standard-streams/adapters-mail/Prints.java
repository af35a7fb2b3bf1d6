// Prints past the log.
package dev.gangway.mail;

final class Prints {
  void print() {
    System.out.println("hello");
  }
}
