package dev.gangway.bootstrap.reading;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/// Reads files of text; a map stands in for it in tests.
@FunctionalInterface
public interface TextFiles {

  Reading read(Path file);

  /// The three answers to the wish to read a file.
  sealed interface Reading {
    record Present(String text) implements Reading {
      public Present {
        requireNonNull(text);
      }

      /// Hides the text: it may be a secret.
      @Override
      public String toString() {
        return "Present[hidden]";
      }
    }

    record Absent() implements Reading {}

    /// It is there, or may be, and was not read.
    record CouldNotLook(String reason) implements Reading {}
  }

  /// The real ones, in UTF-8.
  static TextFiles onDisk() {
    return file -> {
      try {
        return new Reading.Present(Files.readString(file));
      } catch (NoSuchFileException missing) {
        return new Reading.Absent();
      } catch (CharacterCodingException garbled) {
        return new Reading.CouldNotLook("it is not text in UTF-8");
      } catch (IOException failed) {
        return new Reading.CouldNotLook(
            Files.isDirectory(file) ? "it is a folder" : "it cannot be read");
      }
    };
  }
}
