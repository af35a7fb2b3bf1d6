/// The use cases and the ports that they need. Of all that exists, only the domain is visible here.
module dev.gangway.application {
  requires transitive dev.gangway.domain;
  requires static transitive org.jspecify;

  exports dev.gangway.application.port.driven;
  exports dev.gangway.application.port.driving;
  exports dev.gangway.application.service;
}
