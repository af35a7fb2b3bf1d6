// A port knows a service.
package dev.gangway.application.port.driven;

final class DrivenSeesService {
  dev.gangway.application.service.Readiness readiness;
}
