import type { Tone } from '../../../../ui/parts.tsx';
import type { LabKind } from '../../labs/lab-file.ts';
import type { WorkState } from '../../labs/work.ts';

/** What a lab asks of its learner, by its kind. */
export const kindWords: Readonly<Record<LabKind, string>> = {
  code: 'Code',
  prompt: 'Prompt',
  'fine-tuning': 'Fine-tuning',
  evaluation: 'Evaluation',
};

/** A learner's state in a lab, with its tone. */
export const stateWords: Readonly<Record<WorkState, readonly [tone: Tone, words: string]>> = {
  'not begun': ['neutral', 'Not begun'],
  begun: ['neutral', 'Begun'],
  'gave up': ['neutral', 'Solution opened'],
  passed: ['good', 'Passed'],
  'passed after the solution': ['good', 'Passed after the solution'],
};
