package dev.gangway.application.port.driving;

import dev.gangway.domain.credential.SecretToken;

/// A person logs out here. Other devices stay logged in.
public interface LogOut {

  void logOut(SecretToken session);
}
