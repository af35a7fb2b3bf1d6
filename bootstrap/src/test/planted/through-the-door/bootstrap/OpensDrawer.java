// ... and somebody who reaches in.
package dev.gangway.bootstrap;

final class OpensDrawer {
  dev.gangway.mail.inside.Drawer drawer;
}
