// A class outside bootstrap is annotated for injection.
package dev.gangway.web;

final class Annotated {
  @jakarta.inject.Inject
  Annotated() {}
}
