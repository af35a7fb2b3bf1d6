// A static field that is written again.
package dev.gangway.web;

final class Remembers {
  static int calls;
}
