package dev.gangway.bootstrap.wiring;

import dagger.BindsInstance;
import dagger.Component;
import dev.gangway.application.port.driving.AdvanceOpening;
import dev.gangway.application.port.driving.AdvancePurchase;
import dev.gangway.application.port.driving.ApplyEvent;
import dev.gangway.application.port.driving.CheckOrigin;
import dev.gangway.application.port.driving.CheckPayment;
import dev.gangway.application.port.driving.DescribePayer;
import dev.gangway.application.port.driving.FetchEvents;
import dev.gangway.application.port.driving.PostCredit;
import dev.gangway.application.port.driving.PublishCatalogue;
import dev.gangway.application.port.driving.ReconcileCustomers;
import dev.gangway.application.port.driving.ReviewTerms;
import dev.gangway.application.port.driving.SendLetter;
import dev.gangway.mail.MailConfig;
import dev.gangway.persistence.PersistenceAdapter;
import dev.gangway.stripe.StripeAdapter;
import dev.gangway.web.WebAdapter;
import dev.gangway.web.WebConfig;
import jakarta.inject.Singleton;

/// All of it, put together. Nothing is started before it is asked for.
@Singleton
@Component(
    modules = {
      StripeModule.class,
      MailModule.class,
      MoneyModule.class,
      OwnDatabaseModule.class,
      PersistenceModule.class,
      UseCaseModule.class,
      WebModule.class
    })
public interface Gangway {

  /// Opens the database, once.
  PersistenceAdapter persistence();

  StripeAdapter stripe();

  WebAdapter web();

  CheckOrigin checkOrigin();

  PublishCatalogue publishCatalogue();

  AdvanceOpening advanceOpening();

  SendLetter sendLetter();

  ApplyEvent applyEvent();

  FetchEvents fetchEvents();

  DescribePayer describePayer();

  AdvancePurchase advancePurchase();

  CheckPayment checkPayment();

  PostCredit postCredit();

  ReviewTerms reviewTerms();

  ReconcileCustomers reconcileCustomers();

  @Component.Factory
  interface Factory {
    Gangway create(
        @BindsInstance Surroundings surroundings,
        @BindsInstance MailConfig mail,
        @BindsInstance WebConfig web);
  }

  static Gangway in(Surroundings surroundings, MailConfig mail, WebConfig web) {
    return DaggerGangway.factory().create(surroundings, mail, web);
  }
}
