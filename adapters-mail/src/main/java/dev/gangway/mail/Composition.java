package dev.gangway.mail;

import java.net.URI;
import java.util.List;
import java.util.Locale;

/// A mail as written, before it takes a shape.
///
/// @param language of all its words
record Composition(Locale language, String subject, List<Block> blocks) {

  Composition {
    blocks = List.copyOf(blocks);
  }

  /// What something is called, and how it is.
  record Fact(String label, String value) {}

  sealed interface Block {
    record Paragraph(String text) implements Block {}

    /// Something to click: a button where there are buttons, else the address below its label.
    record Action(String label, URI target) implements Block {}

    /// What can be looked up in a line each.
    record Facts(List<Fact> facts) implements Block {
      public Facts {
        facts = List.copyOf(facts);
      }
    }

    /// Something to copy, on a line of its own.
    record Code(String digits) implements Block {}
  }
}
