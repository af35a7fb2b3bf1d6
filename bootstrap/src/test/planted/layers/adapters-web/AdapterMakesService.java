// An adapter knows a service instead of its port.
package dev.gangway.web;

final class AdapterMakesService {
  Class<?> service() {
    return dev.gangway.application.service.Readiness.class;
  }
}
