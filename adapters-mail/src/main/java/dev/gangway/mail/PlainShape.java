package dev.gangway.mail;

import dev.gangway.mail.Composition.Block;
import java.util.List;
import java.util.stream.Collectors;

/// A mail as plain text. Addresses and codes stand on lines of their own, so that programs and
/// double clicks take hold of exactly them.
final class PlainShape {

  private PlainShape() {}

  static String of(Composition composition) {
    return composition.blocks().stream()
        .map(block ->
            switch (block) {
              case Block.Paragraph(String text) -> text;
              case Block.Action(String label, var target) -> label + ":\r\n" + target;
              case Block.Facts(List<Composition.Fact> facts) ->
                  facts.stream()
                      .map(fact -> fact.label() + ": " + fact.value())
                      .collect(Collectors.joining("\r\n"));
              case Block.Code(String digits) -> digits;
            })
        .collect(Collectors.joining("\r\n\r\n", "", "\r\n"));
  }
}
