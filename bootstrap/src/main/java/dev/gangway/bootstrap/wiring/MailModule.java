package dev.gangway.bootstrap.wiring;

import dagger.Module;
import dagger.Provides;
import dev.gangway.application.port.driven.Chance;
import dev.gangway.application.port.driven.Mailer;
import dev.gangway.mail.MailAdapter;
import dev.gangway.mail.MailConfig;
import jakarta.inject.Singleton;
import java.time.InstantSource;

/// SMTP behind [Mailer].
@Module
final class MailModule {

  private MailModule() {}

  @Provides
  @Singleton
  static Mailer mailer(
      MailConfig config, Chance chance, InstantSource clock, Interposition between) {
    return between.around(Mailer.class, new MailAdapter(config, chance, clock).mailer());
  }
}
