package dev.gangway.web;

/// Who may make a call.
enum Caller {
  ANYONE,
  /// Somebody who is logged in.
  SESSION,
  /// The payment provider's servers. Known by what they sign, which the use case looks at; they
  /// have no session, and no page of anybody's is behind them, so that it does not matter from
  /// where a browser would say that they come.
  PROVIDER,
  /// Machines that watch over the service. Not kept from anybody here, but answered however busy
  /// the service is.
  OPERATOR
}
