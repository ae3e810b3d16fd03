export { eraseOverdueMedia, recordingConsumers } from './evidence/retention.ts';
export { proctorCompanion } from './web/companion.tsx';
export { proctorRoutes } from './web/routes.tsx';
