// What is behind the door ...
package dev.gangway.mail.inside;

public final class Drawer {}
