import { createRouter, createWebHistory, START_LOCATION, type RouteRecordRaw } from 'vue-router'
import { askAhead } from '../composables/invitation'
import EntranceLayout from '../layouts/EntranceLayout.vue'

declare module 'vue-router' {
  interface RouteMeta {
    /** The key of the words for the window's title. */
    title?: string
  }
}

/** The pages in front of the door come together, in one file. */
const inFront = (page: keyof typeof import('../pages/entrance')) => async () =>
  (await import('../pages/entrance'))[page]

export const routes: RouteRecordRaw[] = [
  {
    path: '/',
    component: EntranceLayout,
    children: [
      { path: '', name: 'start', component: inFront('StartPage') },
      {
        path: 'signup/:partner?',
        name: 'sign-up',
        props: true,
        // Before the page is there to ask: the answer is what it shows first.
        beforeEnter: (to) => askAhead(String(to.params['partner'] ?? '')),
        component: inFront('SignUpPage'),
        meta: { title: 'signUp.title' },
      },
      {
        path: 'check-mail',
        name: 'check-mail',
        component: inFront('CheckMailPage'),
        meta: { title: 'mail.title' },
      },
      {
        path: 'activate',
        name: 'activate',
        component: inFront('ActivatePage'),
        meta: { title: 'activate.title' },
      },
      {
        path: 'login',
        name: 'log-in',
        component: inFront('LogInPage'),
        meta: { title: 'logIn.title' },
      },
      {
        path: 'forgotten',
        name: 'forgotten',
        component: inFront('ForgottenPage'),
        meta: { title: 'forgotten.title' },
      },
      {
        path: 'reset',
        name: 'reset',
        component: inFront('ResetPage'),
        meta: { title: 'reset.title' },
      },
      {
        path: 'email-change',
        name: 'email-change',
        component: () => import('../pages/EmailChangePage.vue'),
        meta: { title: 'emailChange.title' },
      },
    ],
  },
  {
    path: '/onboarding',
    component: () => import('../layouts/OnboardingLayout.vue'),
    children: [
      { path: '', name: 'onboarding', component: () => import('../pages/OnboardingPage.vue') },
      {
        path: 'profile',
        name: 'onboarding-profile',
        component: () => import('../pages/OnboardingPage.vue'),
        props: { profile: true },
      },
    ],
  },
  {
    path: '/',
    component: () => import('../layouts/OnboardingLayout.vue'),
    children: [
      {
        path: 'checkout/return',
        name: 'checkout-return',
        component: () => import('../pages/CheckoutPage.vue'),
      },
      {
        path: 'checkout/cancelled',
        name: 'checkout-cancelled',
        component: () => import('../pages/CheckoutPage.vue'),
        props: { left: true },
      },
    ],
  },
  {
    path: '/',
    component: () => import('../layouts/AboardLayout.vue'),
    children: [
      {
        path: 'home',
        name: 'home',
        component: () => import('../pages/HomePage.vue'),
        meta: { title: 'nav.home' },
      },
      {
        path: 'billing',
        name: 'billing',
        component: () => import('../pages/BillingPage.vue'),
        meta: { title: 'billing.title' },
      },
      {
        path: 'billing/plans',
        name: 'plans',
        component: () => import('../pages/PlansPage.vue'),
        meta: { title: 'plans.titleLater' },
      },
      {
        path: 'account',
        name: 'account',
        component: () => import('../pages/AccountPage.vue'),
        meta: { title: 'account.title' },
      },
    ],
  },
  {
    path: '/:anything(.*)*',
    component: () => import('../layouts/OnboardingLayout.vue'),
    children: [
      {
        path: '',
        name: 'not-found',
        component: () => import('../pages/NotFoundPage.vue'),
        meta: { title: 'notFound.title' },
      },
    ],
  },
]

export function createGangwayRouter(history = createWebHistory()) {
  return createRouter({
    history,
    routes,
    // A page that was just opened is where it belongs; to say so would have it laid out twice.
    scrollBehavior: (_to, from, saved) => saved ?? (from === START_LOCATION ? false : { top: 0 }),
  })
}
