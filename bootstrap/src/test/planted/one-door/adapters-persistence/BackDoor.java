// Something public that the door does not show.
package dev.gangway.persistence;

public final class BackDoor {}
