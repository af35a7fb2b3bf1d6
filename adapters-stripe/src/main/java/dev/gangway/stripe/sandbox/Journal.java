package dev.gangway.stripe.sandbox;

import com.google.gson.JsonElement;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import java.io.BufferedWriter;
import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SequencedMap;
import java.util.zip.CRC32C;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The file that the sandbox's memory is kept in: a line of JSON for each commit, added at the end.
///
/// A line is a checksum and `{"customer/cus_1": {…}, "key/abc": null}`: what it is from now on, or
/// null for gone. It is handed to the operating system before the call is answered, so a killed
/// process loses nothing that it answered. It is not forced to the disk: a sandbox need not outlive
/// a power cut.
final class Journal implements Closeable {
  private static final Logger LOG = LoggerFactory.getLogger(Journal.class);
  private static final String FILE = "sandbox.jsonl";

  /// The first line. A later version that writes otherwise raises the number.
  private static final String HEADER = "{\"gangway-sandbox\":1}";

  private final FileChannel lock;
  private final FileChannel file;

  private Journal(FileChannel lock, FileChannel file) {
    this.lock = lock;
    this.file = file;
  }

  /// Reads the file, writes it anew without what was overtaken, and keeps it open.
  ///
  /// A half-written last line is the mark of a kill; its call was never answered, and it is
  /// dropped. Anything else that cannot be read is damage: the file is put aside, and the memory is
  /// empty.
  ///
  /// @throws IllegalStateException if another sandbox has the folder
  static Memory open(Path folder, Instant now) throws IOException {
    FileChannel lock = lock(folder);
    try {
      return open(folder, now, lock);
    } catch (IOException | RuntimeException e) {
      lock.close();
      throw e;
    }
  }

  /// Two sandboxes that write the same file would make nonsense of it. The lock is the operating
  /// system's, so a killed process leaves none behind.
  private static FileChannel lock(Path folder) throws IOException {
    FileChannel channel =
        FileChannel.open(
            folder.resolve("sandbox.lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    boolean locked;
    try {
      locked = channel.tryLock() != null;
    } catch (OverlappingFileLockException e) {
      locked = false;
    }
    if (!locked) {
      channel.close();
      throw new IllegalStateException(
          "Another sandbox is running with the state folder "
              + folder
              + ". Stop it, or give this one a folder of its own.");
    }
    return channel;
  }

  private static Memory open(Path folder, Instant now, FileChannel lock) throws IOException {
    Path path = folder.resolve(FILE);
    Map<Change.Kind, SequencedMap<String, JsonObject>> kinds = Memory.empty();
    if (Files.exists(path)) {
      try {
        read(path, kinds);
      } catch (JsonParseException e) {
        Path aside = aside(path, now);
        Files.move(path, aside);
        kinds = Memory.empty();
        LOG.error(
            "The sandbox's state file cannot be read ({}). It is kept as {}; the sandbox starts"
                + " empty.",
            e.getMessage(),
            aside);
      }
    }
    Path fresh = folder.resolve(FILE + ".new");
    write(fresh, kinds);
    Files.move(fresh, path, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    FileChannel file = FileChannel.open(path, StandardOpenOption.WRITE, StandardOpenOption.APPEND);
    return Memory.keptBy(new Journal(lock, file), kinds);
  }

  private static Path aside(Path path, Instant now) {
    String time = now.toString().replace(":", "");
    Path aside = path.resolveSibling(FILE + ".corrupt-" + time);
    for (int again = 2; Files.exists(aside); again++) {
      aside = path.resolveSibling(FILE + ".corrupt-" + time + "-" + again);
    }
    return aside;
  }

  private static void read(Path path, Map<Change.Kind, SequencedMap<String, JsonObject>> kinds)
      throws IOException {
    byte[] bytes = Files.readAllBytes(path);
    int end = bytes.length;
    while (end > 0 && bytes[end - 1] != '\n') {
      end--;
    }
    int start = 0;
    int number = 0;
    Sharing sharing = new Sharing();
    for (int at = 0; at < end; at++) {
      if (bytes[at] != '\n') {
        continue;
      }
      number++;
      String line = asText(bytes, start, at);
      start = at + 1;
      try {
        readLine(number, line, sharing, kinds);
      } catch (RuntimeException e) {
        throw new JsonParseException("line " + number + " is no line of the sandbox's", e);
      }
    }
    if (number == 0 && bytes.length > 0 && !HEADER.startsWith(asText(bytes, 0, bytes.length))) {
      throw new JsonParseException("it has no first line");
    }
  }

  /// What is no UTF-8 becomes replacement characters, and then fails the checksum.
  private static String asText(byte[] bytes, int from, int to) {
    return new String(bytes, from, to - from, StandardCharsets.UTF_8);
  }

  private static void readLine(
      int number,
      String line,
      Sharing sharing,
      Map<Change.Kind, SequencedMap<String, JsonObject>> kinds) {
    if (number == 1) {
      if (!line.equals(HEADER)) {
        throw new JsonParseException("no header");
      }
      return;
    }
    List<Change> changes = new ArrayList<>();
    int space = line.indexOf(' ');
    String json = line.substring(space + 1);
    if (!line.substring(0, space).equals(checksum(json))) {
      throw new JsonParseException("not what was written");
    }
    for (Map.Entry<String, JsonElement> entry : Json.read(json).getAsJsonObject().entrySet()) {
      String name = entry.getKey();
      int slash = name.indexOf('/');
      Change.Kind kind = Change.Kind.valueOf(name.substring(0, slash).toUpperCase(Locale.ROOT));
      String id = name.substring(slash + 1);
      changes.add(
          entry.getValue().isJsonNull()
              ? Change.drop(kind, id)
              : Change.put(kind, id, sharing.shared(entry.getValue().getAsJsonObject())));
    }
    Memory.apply(kinds, changes);
  }

  private static void write(Path path, Map<Change.Kind, SequencedMap<String, JsonObject>> kinds)
      throws IOException {
    try (FileChannel channel =
            FileChannel.open(
                path,
                StandardOpenOption.CREATE,
                StandardOpenOption.TRUNCATE_EXISTING,
                StandardOpenOption.WRITE);
        Writer writer = new BufferedWriter(Channels.newWriter(channel, StandardCharsets.UTF_8))) {
      writer.write(HEADER + "\n");
      for (Map.Entry<Change.Kind, SequencedMap<String, JsonObject>> kind : kinds.entrySet()) {
        for (Map.Entry<String, JsonObject> entry : kind.getValue().entrySet()) {
          writer.write(line(List.of(Change.put(kind.getKey(), entry.getKey(), entry.getValue()))));
        }
      }
      writer.flush();
      // The old file is about to be replaced by this one: here, and only here, it must be whole.
      channel.force(true);
    }
  }

  private static String line(List<Change> changes) {
    JsonObject line = new JsonObject();
    for (Change change : changes) {
      line.add(
          change.kind().name().toLowerCase(Locale.ROOT) + "/" + change.id(),
          change.value() == null ? JsonNull.INSTANCE : change.value());
    }
    String json = Json.write(line);
    return checksum(json) + " " + json + "\n";
  }

  private static String checksum(String json) {
    CRC32C checksum = new CRC32C();
    checksum.update(json.getBytes(StandardCharsets.UTF_8));
    return HexFormat.of().toHexDigits((int) checksum.getValue());
  }

  void append(List<Change> changes) {
    ByteBuffer bytes = ByteBuffer.wrap(line(changes).getBytes(StandardCharsets.UTF_8));
    try {
      long size = file.size();
      try {
        while (bytes.hasRemaining()) {
          file.write(bytes);
        }
      } catch (IOException e) {
        // A full disk must not leave half a line in the middle of the file.
        file.truncate(size);
        throw e;
      }
    } catch (IOException e) {
      throw new UncheckedIOException("The sandbox's state cannot be written", e);
    }
  }

  @Override
  public void close() throws IOException {
    try (lock) {
      file.close();
    }
  }
}
