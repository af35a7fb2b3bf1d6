package dev.gangway.mail;

import dev.gangway.domain.credential.ActivationCode;
import dev.gangway.mail.Composition.Block.Action;
import dev.gangway.mail.Composition.Block.Code;
import dev.gangway.mail.Composition.Block.Paragraph;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

record EnglishWording(String product) implements Wording {

  @Override
  public Composition activation(Optional<String> name, URI link, ActivationCode code) {
    return new Composition(
        Locale.ENGLISH,
        "Confirm your e-mail address for " + product,
        List.of(
            greeting(name),
            new Paragraph("Please confirm that this address is yours. Then your account is open."),
            new Action("Confirm this address", link),
            new Paragraph("Or enter this code on the page where you signed up:"),
            new Code(code.digits()),
            new Paragraph("The link and the code work once, and only for a limited time."),
            new Paragraph(
                "If you did not sign up for "
                    + product
                    + ", ignore this mail. Nothing happens unless you confirm.")));
  }

  @Override
  public Composition alreadyRegistered(Optional<String> name, URI logIn, URI forgot) {
    return new Composition(
        Locale.ENGLISH,
        "You already have an account at " + product,
        List.of(
            greeting(name),
            new Paragraph(
                "Somebody, probably you, just tried to sign up for "
                    + product
                    + " with this address. You have an account already, so there is no need to."),
            new Action("Log in", logIn),
            new Paragraph("If you no longer know your password, set a new one:"),
            new Action("Set a new password", forgot),
            new Paragraph(
                "If it was not you, there is nothing to do: nobody learned that you have an"
                    + " account, and nothing about it has changed.")));
  }

  @Override
  public Composition passwordReset(Optional<String> name, URI link) {
    return new Composition(
        Locale.ENGLISH,
        "Set a new password for " + product,
        List.of(
            greeting(name),
            new Paragraph("You asked to set a new password. Here you can:"),
            new Action("Set a new password", link),
            new Paragraph("The link works once, and only for a limited time."),
            new Paragraph(
                "If you did not ask for this, ignore this mail. Your password stays as it is.")));
  }

  private static Paragraph greeting(Optional<String> name) {
    return new Paragraph(name.map(known -> "Hello " + known + ",").orElse("Hello,"));
  }
}
