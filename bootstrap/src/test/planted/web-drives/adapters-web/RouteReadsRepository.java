// A route goes past the use case.
package dev.gangway.web;

final class RouteReadsRepository {
  dev.gangway.application.port.driven.AccountRepository accounts;
}
