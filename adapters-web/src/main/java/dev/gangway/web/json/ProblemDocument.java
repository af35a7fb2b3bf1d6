package dev.gangway.web.json;

import io.avaje.jsonb.Json;
import java.util.List;
import java.util.Optional;

/// RFC 9457.
///
/// @param code stable, for programs; `type` is made of it
/// @param instance names this one occurrence, to be quoted
/// @param errors the fields that are wrong, for `request-invalid` and `promo-code-invalid`
/// @param purchase which one is under way, for `purchase-under-way` alone
@Json
public record ProblemDocument(
    String type,
    String title,
    int status,
    String detail,
    String code,
    Optional<String> instance,
    Optional<List<FieldError>> errors,
    Optional<String> purchase) {}
