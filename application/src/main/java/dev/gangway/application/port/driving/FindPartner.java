package dev.gangway.application.port.driving;

import dev.gangway.domain.account.Partner;
import java.util.Optional;

/// Which partner a sign-up link means, for the sign-up page to greet in its name.
public interface FindPartner {

  /// By code, name or alias, blanks around it and case ignored.
  Optional<Partner> find(String typed);
}
