/// What goes over the wire: one record a request or response, as `openapi.yaml` says. Responses are
/// written by adapters that avaje-jsonb generates; requests are read by
/// [dev.gangway.web.json.StrictJson] and [dev.gangway.web.json.Fields], because every mistake of a
/// request is to be named at once. No HTTP in here, and no decisions.
@NullMarked
package dev.gangway.web.json;

import org.jspecify.annotations.NullMarked;
