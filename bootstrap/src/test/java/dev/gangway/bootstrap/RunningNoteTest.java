package dev.gangway.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RunningNoteTest {

  private static final URI SANDBOX = URI.create("http://127.0.0.1:8081");

  @TempDir Path folder;

  private void write(String note) throws IOException {
    Files.writeString(folder.resolve("running.json"), note);
  }

  @Test
  void tells_of_a_process_that_lives_and_of_its_sandbox() {
    RunningNote.leave(folder, Optional.of(SANDBOX));

    assertThat(RunningNote.find(folder))
        .hasValueSatisfying(note -> {
          assertThat(note.process()).isEqualTo(ProcessHandle.current().pid());
          assertThat(note.sandbox()).contains(SANDBOX);
        });
  }

  @Test
  void tells_of_one_without_a_sandbox() {
    RunningNote.leave(folder, Optional.empty());

    assertThat(RunningNote.find(folder).orElseThrow().sandbox()).isEmpty();
  }

  @Test
  void is_removed_at_the_end() throws Exception {
    RunningNote.leave(folder, Optional.of(SANDBOX)).close();

    assertThat(folder).isEmptyDirectory();
  }

  @Test
  void stays_if_it_is_another_ones_by_then() throws Exception {
    var ours = RunningNote.leave(folder, Optional.of(SANDBOX));
    write("{\"process\":1}");

    ours.close();

    assertThat(folder.resolve("running.json")).exists();
  }

  @Test
  void is_not_believed_of_a_number_that_went_to_somebody_else() throws IOException {
    write(
        "{\"process\":"
            + ProcessHandle.current().pid()
            + ",\"startedAt\":\"2001-01-01T00:00:00Z\"}");

    assertThat(RunningNote.find(folder)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "{", "[]", "{\"process\":\"x\"}", "{\"process\":4194305}", "\u0000"})
  void tells_of_nobody_if_it_is_no_note_or_the_process_is_dead(String note) throws IOException {
    write(note);

    assertThat(RunningNote.find(folder)).isEmpty();
  }

  @Test
  void tells_of_nobody_where_there_is_none() {
    assertThat(RunningNote.find(folder.resolve("nowhere"))).isEmpty();
  }
}
