package dev.gangway.application.simulation;

/// Something that may happen next.
///
/// @param weight how likely it is, beside the others
record Possibility(int weight, Runnable event) {}
