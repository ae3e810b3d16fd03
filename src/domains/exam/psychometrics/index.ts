/** The second door of the exam domain, for whoever needs its statistics and neither pages nor tables. */
export { fit, usualFitSettings } from './irt/fit.ts';
export { fitJson, fitText } from './irt/fit-report.ts';
export { type FittedScore, fitScores } from './irt/fit-scores.ts';
export { irtModels } from './irt/model.ts';
export { readResponses, responseLimits } from './irt/response-file.ts';
