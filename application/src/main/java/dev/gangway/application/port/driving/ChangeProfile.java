package dev.gangway.application.port.driving;

import dev.gangway.domain.account.AccountId;
import dev.gangway.domain.account.Language;
import dev.gangway.domain.account.Profile;
import java.util.Optional;

/// A person tells about themselves. A name or company that is not given is taken away; kind and
/// language stay, because everybody has one.
public interface ChangeProfile {

  Outcome change(Command command);

  record Command(
      AccountId account,
      Optional<String> name,
      Optional<Profile.Kind> kind,
      Optional<String> company,
      Optional<Language> language) {

    /// Hides name and company: they are personal.
    @Override
    public String toString() {
      return "ChangeProfile.Command[" + account + "]";
    }
  }

  sealed interface Outcome {
    record Changed(Profile profile) implements Outcome {}

    /// A company was given for somebody who is here for themselves.
    record CompanyOfPersonal() implements Outcome {}
  }
}
