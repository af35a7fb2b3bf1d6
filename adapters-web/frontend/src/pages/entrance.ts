/** The pages in front of the door: whoever comes to one of them soon wants another. */
export { default as ActivatePage } from './ActivatePage.vue'
export { default as CheckMailPage } from './CheckMailPage.vue'
export { default as ForgottenPage } from './ForgottenPage.vue'
export { default as LogInPage } from './LogInPage.vue'
export { default as ResetPage } from './ResetPage.vue'
export { default as SignUpPage } from './SignUpPage.vue'
export { default as StartPage } from './StartPage.vue'
