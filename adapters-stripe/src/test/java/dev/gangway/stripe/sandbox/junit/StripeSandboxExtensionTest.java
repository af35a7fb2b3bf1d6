package dev.gangway.stripe.sandbox.junit;

import static org.assertj.core.api.Assertions.assertThat;

import com.stripe.StripeClient;
import com.stripe.exception.StripeException;
import com.stripe.model.Customer;
import com.stripe.param.CustomerCreateParams;
import dev.gangway.stripe.sandbox.StripeSandbox;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(StripeSandboxExtension.class)
class StripeSandboxExtensionTest {

  private static StripeClient client(StripeSandbox sandbox) {
    return StripeClient.builder()
        .setApiKey(sandbox.secretKey())
        .setApiBase(sandbox.address().toString())
        .build();
  }

  private static List<Customer> customers(StripeSandbox sandbox) throws StripeException {
    return client(sandbox).v1().customers().list().getData();
  }

  @Nested
  class OnePerTest {
    private StripeSandbox prepared;

    @BeforeEach
    void prepare(StripeSandbox sandbox) throws StripeException {
      prepared = sandbox;
      client(sandbox)
          .v1()
          .customers()
          .create(CustomerCreateParams.builder().setName("Ann").build());
    }

    @RepeatedTest(3)
    void is_empty_but_for_what_its_own_preparation_made(StripeSandbox sandbox)
        throws StripeException {
      assertThat(sandbox).isSameAs(prepared);
      assertThat(customers(sandbox)).hasSize(1);
    }
  }

  @Nested
  class OnePerClass {
    private static StripeSandbox shared;

    @BeforeAll
    static void prepare(StripeSandbox sandbox) {
      shared = sandbox;
    }

    @Test
    void is_given_to_every_test(StripeSandbox sandbox) {
      assertThat(sandbox).isSameAs(shared);
    }

    @Nested
    class Deeper {
      @Test
      void is_given_to_nested_tests_too(StripeSandbox sandbox) {
        assertThat(sandbox).isSameAs(shared);
      }
    }
  }

  @Nested
  class InTheConstructor {
    private final StripeSandbox constructed;

    InTheConstructor(StripeSandbox sandbox) {
      constructed = sandbox;
    }

    @Test
    void it_is_the_sandbox_of_the_test(StripeSandbox sandbox) {
      assertThat(sandbox).isSameAs(constructed);
    }
  }
}
