// A driving port knows a driven one.
package dev.gangway.application.port.driving;

final class DrivingSeesDriven {
  dev.gangway.application.port.driven.Mailer mailer;
}
