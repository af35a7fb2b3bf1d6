package dev.gangway.persistence;

import com.github.kagkarlsson.scheduler.serializer.Serializer;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/// Tasks carry a line of text or nothing: readable by whoever looks into the table, and by the next
/// version. (Java's own serialisation, the default, is neither, and runs what it reads.)
final class TextSerializer implements Serializer {

  @Override
  @SuppressWarnings("NullAway") // The library's types say nothing about null, and it uses it.
  public byte[] serialize(@Nullable Object text) {
    return text == null ? null : ((String) text).getBytes(StandardCharsets.UTF_8);
  }

  @Override
  @SuppressWarnings("NullAway")
  public <T> T deserialize(Class<T> type, byte @Nullable [] bytes) {
    return bytes == null ? null : type.cast(new String(bytes, StandardCharsets.UTF_8));
  }
}
