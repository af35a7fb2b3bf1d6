package dev.gangway.mail;

import dev.gangway.domain.credential.ActivationCode;
import dev.gangway.mail.Composition.Block.Action;
import dev.gangway.mail.Composition.Block.Code;
import dev.gangway.mail.Composition.Block.Paragraph;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// Simplified Chinese.
record ChineseWording(String product) implements Wording {

  @Override
  public Composition activation(Optional<String> name, URI link, ActivationCode code) {
    return new Composition(
        Locale.SIMPLIFIED_CHINESE,
        "请验证您在 " + product + " 的邮箱地址",
        List.of(
            greeting(name),
            new Paragraph("请确认此邮箱地址属于您，确认后您的账户即可使用。"),
            new Action("确认邮箱地址", link),
            new Paragraph("您也可以在注册页面输入以下验证码："),
            new Code(code.digits()),
            new Paragraph("链接和验证码仅可使用一次，并将在一段时间后失效。"),
            new Paragraph("如果您没有注册 " + product + "，请忽略此邮件。未经您确认，不会发生任何变化。")));
  }

  @Override
  public Composition alreadyRegistered(Optional<String> name, URI logIn, URI forgot) {
    return new Composition(
        Locale.SIMPLIFIED_CHINESE,
        "您在 " + product + " 已有账户",
        List.of(
            greeting(name),
            new Paragraph("刚刚有人（可能是您本人）尝试用此邮箱地址注册 " + product + "。您已经有账户，无需再次注册。"),
            new Action("登录", logIn),
            new Paragraph("如果您忘记了密码，可以重新设置："),
            new Action("设置新密码", forgot),
            new Paragraph("如果不是您本人操作，您无需做任何事：没有人因此得知您拥有账户，您的账户也没有任何变化。")));
  }

  @Override
  public Composition passwordReset(Optional<String> name, URI link) {
    return new Composition(
        Locale.SIMPLIFIED_CHINESE,
        "重新设置您在 " + product + " 的密码",
        List.of(
            greeting(name),
            new Paragraph("您申请了重新设置密码，请点击以下链接："),
            new Action("设置新密码", link),
            new Paragraph("链接仅可使用一次，并将在一段时间后失效。"),
            new Paragraph("如果您没有提出此申请，请忽略此邮件，您的密码不会改变。")));
  }

  @Override
  public Composition passwordChanged(Optional<String> name, URI forgot) {
    return new Composition(
        Locale.SIMPLIFIED_CHINESE,
        "您在 " + product + " 的密码已更改",
        List.of(
            greeting(name),
            new Paragraph("刚刚有人用原密码更改了您的密码。您在其他设备上的登录均已退出。"),
            new Paragraph("如果是您本人操作，无需做任何事。如果不是，请立即设置新密码："),
            new Action("设置新密码", forgot)));
  }

  @Override
  public Composition confirmEmail(Optional<String> name, URI link) {
    return new Composition(
        Locale.SIMPLIFIED_CHINESE,
        "请确认您在 " + product + " 的新邮箱地址",
        List.of(
            greeting(name),
            new Paragraph("您申请将此邮箱地址用于您的账户。请确认它属于您："),
            new Action("使用此邮箱地址", link),
            new Paragraph("链接仅可使用一次，并将在一段时间后失效。在此之前，原邮箱地址仍然有效。"),
            new Paragraph("如果您没有提出此申请，请忽略此邮件，不会发生任何变化。")));
  }

  @Override
  public Composition emailChangeRequested(Optional<String> name, URI forgot) {
    return new Composition(
        Locale.SIMPLIFIED_CHINESE,
        "您在 " + product + " 的邮箱地址即将更改",
        List.of(
            greeting(name),
            new Paragraph("有人用您的密码申请为您的账户更换邮箱地址。新地址确认后，将取代此地址。"),
            new Paragraph("如果是您本人操作，无需做任何事。如果不是，请立即设置新密码，之后新地址将无法确认："),
            new Action("设置新密码", forgot)));
  }

  @Override
  public Composition emailChanged(Optional<String> name) {
    return new Composition(
        Locale.SIMPLIFIED_CHINESE,
        "您在 " + product + " 的邮箱地址已更改",
        List.of(
            greeting(name),
            new Paragraph("您的账户已改用另一个邮箱地址。该地址刚刚已确认，今后的邮件将发往该地址。"),
            new Paragraph("如果是您本人操作，无需做任何事。如果不是，请立即联系 " + product + " 的客服：此地址已不能登录您的账户。")));
  }

  @Override
  public Composition emailInUse(Optional<String> name, URI logIn, URI forgot) {
    return new Composition(
        Locale.SIMPLIFIED_CHINESE,
        "此邮箱地址已在 " + product + " 使用",
        List.of(
            greeting(name),
            new Paragraph("有人（可能是您本人）申请将此邮箱地址用于另一个账户。此地址已有自己的注册，因此不能重复使用。"),
            new Action("用此地址登录", logIn),
            new Paragraph("如果您忘记了密码，或尚未完成注册："),
            new Action("设置新密码", forgot),
            new Paragraph("如果不是您本人操作，您无需做任何事：没有人因此得知此地址已注册，也没有任何变化。")));
  }

  static Paragraph greeting(Optional<String> name) {
    return new Paragraph(name.map(known -> known + "，您好：").orElse("您好："));
  }
}
