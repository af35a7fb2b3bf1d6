// A use case that no service carries out.
package dev.gangway.application.port.driving;

interface NobodyDoesThis {
  void orDoesIt();
}
