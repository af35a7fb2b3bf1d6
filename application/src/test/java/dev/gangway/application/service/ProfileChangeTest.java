package dev.gangway.application.service;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gangway.application.port.driving.ChangeProfile;
import dev.gangway.domain.account.AccountId;
import dev.gangway.domain.account.Language;
import dev.gangway.domain.account.Profile;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ProfileChangeTest {

  private final House house = new House();
  private final AccountId account = house.activate(House.ADA, Optional.empty()).account();

  private ChangeProfile.Outcome change(Optional<Profile.Kind> kind, Optional<String> company) {
    return house.profile.change(
        new ChangeProfile.Command(account, Optional.empty(), kind, company, Optional.empty()));
  }

  @Test
  void takes_away_the_name_that_is_not_given_and_keeps_the_language() {
    change(Optional.of(Profile.Kind.BUSINESS), Optional.of("Analytical Engines"));

    assertThat(house.account(House.ADA).profile())
        .isEqualTo(
            new Profile(
                Optional.empty(),
                Profile.Kind.BUSINESS,
                Optional.of("Analytical Engines"),
                Language.ENGLISH));
  }

  @Test
  void keeps_the_kind_that_is_not_given() {
    change(Optional.of(Profile.Kind.BUSINESS), Optional.of("Analytical Engines"));
    change(Optional.empty(), Optional.empty());

    assertThat(house.account(House.ADA).profile().kind()).isEqualTo(Profile.Kind.BUSINESS);
    assertThat(house.account(House.ADA).profile().company()).isEmpty();
  }

  @Test
  void refuses_a_company_for_somebody_personal() {
    assertThat(change(Optional.empty(), Optional.of("Analytical Engines")))
        .isEqualTo(new ChangeProfile.Outcome.CompanyOfPersonal());
  }
}
