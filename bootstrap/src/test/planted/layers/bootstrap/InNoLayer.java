// A class stands outside of every layer.
package dev.gangway.elsewhere;

final class InNoLayer {}
