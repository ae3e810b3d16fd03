export type { DriftConfirmed } from './comparisons/confirmed.ts';
export { pairLimits, readPairs } from './comparisons/pairs-file.ts';
export { findingsJson, findingsText } from './comparisons/report.ts';
export { loadDemoComparison } from './demo/comparison.ts';
export { settingsSchema, usualSettings } from './comparisons/settings.ts';
export { compare } from './statistics/compare.ts';
export { probeRoutes } from './web/routes.ts';
