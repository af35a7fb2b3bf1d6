package dev.gangway.web.json;

import io.avaje.jsonb.Json;
import java.net.URI;

/// `HostedPage` of the contract: a page of the payment provider's.
@Json
public record HostedPageView(String url) {

  public static HostedPageView of(URI url) {
    return new HostedPageView(url.toString());
  }
}
