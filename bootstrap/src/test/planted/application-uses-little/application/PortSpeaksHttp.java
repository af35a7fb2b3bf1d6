// A port speaks of a protocol.
package dev.gangway.application.port.driven;

final class PortSpeaksHttp {
  java.net.URI uri;
}
