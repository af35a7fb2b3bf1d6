// A second door.
package dev.gangway.mail;

public final class OtherMailAdapter {}
