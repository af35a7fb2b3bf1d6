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

  @Override
  public Composition passwordChanged(Optional<String> name, URI forgot) {
    return new Composition(
        Locale.ENGLISH,
        "Your password for " + product + " was changed",
        List.of(
            greeting(name),
            new Paragraph(
                "Your password was just changed by somebody who knew the old one. Everywhere else"
                    + " you have been logged out."),
            new Paragraph(
                "If that was you, there is nothing to do. If it was not, set a new password now:"),
            new Action("Set a new password", forgot)));
  }

  @Override
  public Composition confirmEmail(Optional<String> name, URI link) {
    return new Composition(
        Locale.ENGLISH,
        "Confirm your new e-mail address for " + product,
        List.of(
            greeting(name),
            new Paragraph(
                "You asked to use this address for your account from now on. Please confirm that it"
                    + " is yours:"),
            new Action("Use this address", link),
            new Paragraph(
                "The link works once, and only for a limited time. Until then your old address"
                    + " holds."),
            new Paragraph("If you did not ask for this, ignore this mail. Nothing happens then.")));
  }

  @Override
  public Composition emailChangeRequested(Optional<String> name, URI forgot) {
    return new Composition(
        Locale.ENGLISH,
        "Your e-mail address for " + product + " is to be changed",
        List.of(
            greeting(name),
            new Paragraph(
                "Somebody who knows your password asked to use another address for your account. It"
                    + " takes the place of this one as soon as it is confirmed."),
            new Paragraph(
                "If that was you, there is nothing to do. If it was not, set a new password now:"
                    + " then the other address cannot be confirmed any more."),
            new Action("Set a new password", forgot)));
  }

  @Override
  public Composition emailChanged(Optional<String> name) {
    return new Composition(
        Locale.ENGLISH,
        "Your e-mail address for " + product + " was changed",
        List.of(
            greeting(name),
            new Paragraph(
                "Your account has another address from now on. It was confirmed just now, and we"
                    + " write to it instead of this one."),
            new Paragraph(
                "If that was you, there is nothing to do. If it was not, tell the support of "
                    + product
                    + " at once: this address does not open your account any more.")));
  }

  @Override
  public Composition emailInUse(Optional<String> name, URI logIn, URI forgot) {
    return new Composition(
        Locale.ENGLISH,
        "This address is already in use at " + product,
        List.of(
            greeting(name),
            new Paragraph(
                "Somebody, probably you, asked to use this address for another account. It already"
                    + " belongs to a sign-up of its own, so it cannot be used twice."),
            new Action("Log in with this address", logIn),
            new Paragraph("If you no longer know the password, or never finished signing up:"),
            new Action("Set a new password", forgot),
            new Paragraph(
                "If it was not you, there is nothing to do: nobody learned that the address is"
                    + " known here, and nothing has changed.")));
  }

  static Paragraph greeting(Optional<String> name) {
    return new Paragraph(name.map(known -> "Hello " + known + ",").orElse("Hello,"));
  }
}
