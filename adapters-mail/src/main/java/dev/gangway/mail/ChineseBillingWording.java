package dev.gangway.mail;

import dev.gangway.application.port.driven.Mailer.Content;
import dev.gangway.domain.plan.Plan;
import dev.gangway.mail.Composition.Block;
import dev.gangway.mail.Composition.Block.Action;
import dev.gangway.mail.Composition.Block.Facts;
import dev.gangway.mail.Composition.Block.Paragraph;
import dev.gangway.mail.Composition.Fact;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// Simplified Chinese.
record ChineseBillingWording(String product) implements BillingWording {

  private static final Figures FIGURES = new Figures(Locale.SIMPLIFIED_CHINESE);

  @Override
  public Composition receipt(Optional<String> name, Content.Receipt receipt, URI billing) {
    Plan plan = receipt.order().plan();
    List<Fact> facts = new ArrayList<>();
    facts.add(new Fact("购买内容", plan.name()));
    facts.add(new Fact("日期", FIGURES.day(receipt.order().orderedAt())));
    facts.add(new Fact("已付金额", FIGURES.money(receipt.taken())));
    receipt
        .credit()
        .ifPresent(credit -> {
          facts.add(new Fact("获得额度", FIGURES.money(credit.granted())));
          facts.add(new Fact("有效期至", FIGURES.day(credit.expiresAt())));
        });
    if (plan instanceof Plan.Pro pro) {
      facts.add(new Fact("价格", price(pro)));
      receipt
          .chargedAgainAt()
          .ifPresent(at ->
              facts.add(new Fact(receipt.taken().isZero() ? "开始收费" : "下次收费", FIGURES.day(at))));
    }
    facts.add(new Fact("编号", receipt.order().id().toString()));
    return composition(
        "您在 " + product + " 购买 " + plan.name() + " 的收据",
        name,
        new Paragraph(receipt.taken().isZero() ? "感谢您的选择，目前尚未收费：" : "感谢您的购买，我们已收到您的付款："),
        new Facts(facts),
        new Action("查看账单", billing));
  }

  @Override
  public Composition refunded(Optional<String> name, Content.Refunded refunded, URI billing) {
    String plan = refunded.order().plan().name();
    List<Block> blocks = new ArrayList<>();
    blocks.add(
        new Paragraph(
            refunded
                .all()
                .map(all -> "我们已退还您为 " + plan + " 支付的 " + FIGURES.money(all) + "，您用它购买的内容不再属于您。")
                .orElse("我们已退还您为 " + plan + " 支付的部分款项，您购买的内容仍然有效。")));
    refunded
        .creditTakenBack()
        .ifPresent(credit ->
            blocks.add(new Paragraph("同时收回了 " + FIGURES.money(credit) + " 的额度，已经使用的额度不会追回。")));
    blocks.add(new Paragraph("款项到账通常需要五至十天，视您的银行而定。"));
    blocks.add(new Action("查看账单", billing));
    return composition(
        "您在 " + product + " 购买 " + plan + " 的退款", name, blocks.toArray(Block[]::new));
  }

  @Override
  public Composition paymentFailed(
      Optional<String> name, Content.PaymentFailed failed, URI billing) {
    String plan = failed.plan().name();
    return composition(
        "您在 " + product + " 的 " + plan + " 付款失败",
        name,
        new Paragraph(
            "我们未能从您的银行卡收取 "
                + plan
                + " 的费用，您仍可使用全部功能。请在 "
                + FIGURES.day(failed.endsAt())
                + " 之前检查您的银行卡，或添加另一张。我们也会自动重试。"),
        new Action("检查银行卡", billing),
        new Paragraph("如果届时仍未付款，" + plan + " 将会结束。"));
  }

  @Override
  public Composition authenticationNeeded(
      Optional<String> name, Content.AuthenticationNeeded needed, URI billing) {
    String plan = needed.plan().name();
    return composition(
        "请确认您在 " + product + " 的 " + plan + " 付款",
        name,
        new Paragraph(
            "您的银行要求您"
                + needed.endsAt().map(at -> "在 " + FIGURES.day(at) + " 之前").orElse("")
                + "确认 "
                + plan
                + " 的付款。请在账单页面打开发票，然后按银行的提示操作。"),
        new Action("确认付款", billing),
        new Paragraph("在您确认之前不会收费。"));
  }

  @Override
  public Composition trialEnding(Optional<String> name, Content.TrialEnding ending, URI billing) {
    String plan = ending.plan().name();
    String day = FIGURES.day(ending.endsAt());
    return switch (ending.plan()) {
      case Plan.Pro pro ->
          composition(
              "您在 " + product + " 的 " + plan + " 试用期将于 " + day + " 结束",
              name,
              new Paragraph(
                  "在 "
                      + day
                      + " 之前，您可免费使用 "
                      + plan
                      + "。此后将从您的银行卡收费，价格为"
                      + price(pro)
                      + "。如果您不想继续，请在此之前取消。"),
              new Action("查看账单", billing));
      case Plan.Trial _, Plan.Free _, Plan.Package _ ->
          composition(
              "您在 " + product + " 的 " + plan + " 将于 " + day + " 结束",
              name,
              new Paragraph(plan + " 将于 " + day + " 结束。请选择方案以便继续使用。您不选择，就不会收费。"),
              new Action("选择方案", billing));
    };
  }

  @Override
  public Composition creditExpiring(
      Optional<String> name, Content.CreditExpiring expiring, URI billing) {
    String amount = FIGURES.money(expiring.remaining());
    String day = FIGURES.day(expiring.expiresAt());
    return composition(
        "您在 " + product + " 的 " + amount + " 额度将于 " + day + " 到期",
        name,
        new Paragraph("您有 " + amount + " 的额度可使用至 " + day + "。届时未使用的部分将失效。"),
        new Action("查看额度", billing));
  }

  private static String price(Plan.Pro plan) {
    return switch (plan.interval()) {
          case MONTH -> "每月 ";
          case YEAR -> "每年 ";
        }
        + FIGURES.money(plan.price());
  }

  private static Composition composition(
      String subject, Optional<String> name, Block... afterTheGreeting) {
    List<Block> blocks = new ArrayList<>();
    blocks.add(ChineseWording.greeting(name));
    blocks.addAll(List.of(afterTheGreeting));
    return new Composition(Locale.SIMPLIFIED_CHINESE, subject, blocks);
  }
}
