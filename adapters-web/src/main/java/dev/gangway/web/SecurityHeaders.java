package dev.gangway.web;

import java.util.LinkedHashMap;
import java.util.Map;

/// What every answer tells the browser not to do.
final class SecurityHeaders {

  private final Map<String, String> always;

  SecurityHeaders(boolean overTls) {
    Map<String, String> headers = new LinkedHashMap<>();
    // For everything but pages, which bring their own: nothing here is to be rendered.
    headers.put("Content-Security-Policy", "default-src 'none'; frame-ancestors 'none'");
    headers.put("X-Content-Type-Options", "nosniff");
    headers.put("X-Frame-Options", "DENY");
    // Links with tokens in them must not travel to other sites.
    headers.put("Referrer-Policy", "no-referrer");
    headers.put("Cross-Origin-Opener-Policy", "same-origin");
    headers.put("Cross-Origin-Resource-Policy", "same-origin");
    headers.put(
        "Permissions-Policy", "camera=(), geolocation=(), microphone=(), payment=(), usb=()");
    if (overTls) {
      headers.put("Strict-Transport-Security", "max-age=31536000");
    }
    this.always = headers;
  }

  /// The policy of the app's page. The nonce is for the style that the theme writes at run time.
  ///
  /// It says nothing of where the page may go. The checkout, the portal and invoices are at
  /// Stripe's, and going there is a navigation, which no directive forbids; a form that led there
  /// would be forbidden, as would a frame.
  static String policyOfPages(String nonce) {
    return "default-src 'none'"
        + "; script-src 'self' 'nonce-"
        + nonce
        + "'"
        + "; style-src 'self' 'nonce-"
        + nonce
        + "'"
        + "; img-src 'self'"
        + "; font-src 'self'"
        + "; connect-src 'self'"
        + "; manifest-src 'self'"
        + "; form-action 'self'"
        + "; base-uri 'none'"
        + "; frame-ancestors 'none'";
  }

  /// The policy of the API's documentation, which has no script at all.
  static String policyOfDocumentation() {
    return "default-src 'none'"
        + "; style-src 'self'"
        + "; img-src 'self'"
        + "; base-uri 'none'"
        + "; form-action 'none'"
        + "; frame-ancestors 'none'";
  }

  Map<String, String> always() {
    return always;
  }
}
