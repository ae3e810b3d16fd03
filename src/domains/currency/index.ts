export { currenciesOf, currencyOf, touchedCertificates } from './certificate/touched.ts';
export { lessonNotes } from './release-work/release-work.ts';
export { currencyConsumers } from './review/consumers.ts';
export type { ReviewTold } from './review/events.ts';
export { startWaitingReviews } from './review/start-reviews.ts';
export { currencyRoutes } from './web/routes.ts';
