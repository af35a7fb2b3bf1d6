package dev.gangway.web;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// A client without manners: sends bytes as they are, and reads what comes back until the other
/// side closes.
final class RawConnection {

  private RawConnection() {}

  /// What came back; empty if the connection was closed without a word.
  static String send(int port, String bytes) {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      socket.setSoTimeout(3_000);
      socket.getOutputStream().write(bytes.getBytes(ISO_8859_1));
      socket.getOutputStream().flush();
      return new String(socket.getInputStream().readAllBytes(), ISO_8859_1);
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    }
  }

  /// Takes a response apart.
  static OpenApiContract.Received parse(String response) {
    int end = response.indexOf("\r\n\r\n");
    if (end < 0) {
      throw new IllegalArgumentException("not a response: " + response);
    }
    Map<String, List<String>> headers = new LinkedHashMap<>();
    List<String> lines = response.substring(0, end).lines().toList();
    for (String line : lines.subList(1, lines.size())) {
      int colon = line.indexOf(':');
      headers
          .computeIfAbsent(line.substring(0, colon), _ -> new ArrayList<>())
          .add(line.substring(colon + 1).strip());
    }
    return new OpenApiContract.Received(
        Integer.parseInt(lines.getFirst().split(" ", -1)[1]), headers, response.substring(end + 4));
  }
}
