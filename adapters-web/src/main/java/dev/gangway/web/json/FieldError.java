package dev.gangway.web.json;

import io.avaje.jsonb.Json;

/// One mistake of a request.
///
/// @param field the field's or header's name, or `body` for the body as a whole
/// @param detail what to do about it, without the value that was sent
@Json
public record FieldError(String field, String code, String detail) {

  /// The codes, as `openapi.yaml` explains them.
  public enum Code {
    REQUIRED("required"),
    UNKNOWN("unknown"),
    WRONG_TYPE("wrong-type"),
    TOO_SHORT("too-short"),
    TOO_LONG("too-long"),
    BLANK("blank"),
    BAD_FORMAT("bad-format"),
    NOT_ALLOWED("not-allowed"),
    TOO_COMMON("too-common"),
    DUPLICATE("duplicate");

    private final String word;

    Code(String word) {
      this.word = word;
    }
  }

  public FieldError(String field, Code code, String detail) {
    this(field, code.word, detail);
  }
}
