// A port speaks of the network.
package dev.gangway.application.port.driven;

final class PortSpeaksHttp {
  java.net.InetAddress peer;
}
