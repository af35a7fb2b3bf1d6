package dev.gangway.persistence;

import dev.gangway.application.contract.ChanceContract;
import dev.gangway.application.port.driven.Chance;

class SecureChanceTest extends ChanceContract {

  @Override
  protected Chance chance() {
    return new SecureChance();
  }
}
