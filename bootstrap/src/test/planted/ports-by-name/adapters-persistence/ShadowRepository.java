// A repository that is no port.
package dev.gangway.persistence;

interface ShadowRepository {}
