package dev.gangway.bootstrap.wiring;

/// What stands between the core and each driven port: nothing, in production. The tests that kill
/// Gangway count the calls here, and end the process at one of them.
public interface Interposition {

  /// What the core is given in place of `real`.
  ///
  /// @param port a driven port, or the clock
  <T> T around(Class<T> port, T real);

  /// Hands on what it is given.
  static Interposition none() {
    return new Interposition() {
      @Override
      public <T> T around(Class<T> port, T real) {
        return real;
      }
    };
  }
}
