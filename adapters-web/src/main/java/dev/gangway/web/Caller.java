package dev.gangway.web;

/// Who may make a call.
enum Caller {
  ANYONE,
  /// Somebody who is logged in.
  SESSION,
  /// Machines that watch over the service. Not kept from anybody here, but answered however busy
  /// the service is.
  OPERATOR
}
