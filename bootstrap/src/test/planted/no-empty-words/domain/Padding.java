// A package that does.
package dev.gangway.domain.util;

final class Padding {}
