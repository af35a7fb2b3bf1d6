// Plans know money; now money knows plans.
package dev.gangway.domain.money;

final class MoneyKnowsPlans {
  dev.gangway.domain.plan.Plan plan;
}
