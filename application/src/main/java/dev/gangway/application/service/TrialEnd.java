package dev.gangway.application.service;

/// What becomes of somebody whose trial has ended.
public enum TrialEnd {
  /// Their plan is over; they choose another one.
  CHOOSE,
  /// They go on with the catalogue's free plan, if it has one, and choose otherwise.
  FREE
}
