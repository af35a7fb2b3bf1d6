// The domain knows a port.
package dev.gangway.domain.plan;

final class DomainSeesPort {
  dev.gangway.application.port.driven.UnitOfWork unitOfWork;
}
