package dev.gangway.stripe;

import com.stripe.net.FormEncoder;
import java.util.Map;
import java.util.TreeMap;

/// The body of a request, as it is kept and sent: the same fields give the same bytes, in whatever
/// order they were told, on every machine and for ever.
///
/// @param fields by Stripe's names, as in `line_items[0][quantity]`
record FormBody(Map<String, String> fields) {

  FormBody {
    fields = Map.copyOf(fields);
  }

  static FormBody empty() {
    return new FormBody(Map.of());
  }

  FormBody with(String field, String value) {
    Map<String, String> more = new TreeMap<>(fields);
    more.put(field, value);
    return new FormBody(more);
  }

  FormBody with(String field, long value) {
    return with(field, Long.toString(value));
  }

  String encoded() {
    return FormEncoder.createQueryString(new TreeMap<String, Object>(fields));
  }

  /// Hides what people wrote.
  @Override
  public String toString() {
    return "FormBody" + fields.keySet();
  }
}
