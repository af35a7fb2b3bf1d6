// A service that can be made in two ways.
package dev.gangway.application.service;

final class TwoWaysIn {
  TwoWaysIn() {}

  TwoWaysIn(String other) {}
}
