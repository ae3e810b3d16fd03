export type { KeptImage, QtiBody } from './body.ts';
export { deliver } from './deliver.ts';
export type { QtiItem } from './item.ts';
export { type ReadItem, readItem } from './parse/item.ts';
export type { Refused } from './refusal.ts';
export { answersOfChoice, answersOfJson, type ReadAnswers } from './responses/read-answers.ts';
export { type QtiScore, scoreQti, scoresItself, shareOf } from './scoring/score.ts';
