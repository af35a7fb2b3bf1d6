package dev.gangway.application.fake;

import dev.gangway.application.port.driven.Mailer;
import dev.gangway.domain.account.Email;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Queue;

/// A mail server in memory that keeps what it took over. Safe for use by many threads.
public final class FakeMailer implements Mailer {

  private final List<Mail> sent = new ArrayList<>();
  private final List<Mail> tried = new ArrayList<>();
  private final Queue<Answer> answers = new ArrayDeque<>();
  private boolean away;

  @Override
  public synchronized Answer send(Mail mail) {
    tried.add(mail);
    if (away) {
      return new Answer.Unsettled("away");
    }
    Answer scripted = answers.poll();
    if (scripted != null && !(scripted instanceof Answer.Sent)) {
      return scripted;
    }
    sent.add(mail);
    return new Answer.Sent();
  }

  /// The next mails get these answers, one each; only those answered [Mailer.Answer.Sent] are kept.
  public synchronized void answerNext(Answer... scripted) {
    answers.addAll(Arrays.asList(scripted));
  }

  /// From now on nothing gets through.
  public synchronized void goAway() {
    away = true;
  }

  public synchronized void comeBack() {
    away = false;
  }

  /// Every mail that was taken over, in order.
  public synchronized List<Mail> sent() {
    return List.copyOf(sent);
  }

  /// Every mail taken over for this address, in order.
  public synchronized List<Mail> sentTo(Email address) {
    return sent.stream().filter(mail -> mail.to().equals(address)).toList();
  }

  /// Every mail that anybody tried to send, in order.
  public synchronized List<Mail> tried() {
    return List.copyOf(tried);
  }
}
