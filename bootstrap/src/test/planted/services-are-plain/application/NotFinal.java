// A service that can be extended.
package dev.gangway.application.service;

class NotFinal {}
