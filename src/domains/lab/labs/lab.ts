import type { Rendered } from '../../programme/index.ts';
import type { RatingBench, TuningBench } from './bench-file.ts';
import type { CasesFile } from './cases-file.ts';
import type { LabFile } from './lab-file.ts';
import type { TestsFile } from './tests-file.ts';

/** What a lab of each kind is worked with. */
export type LabWork =
  | (TestsFile & { readonly kind: 'code'; readonly starter: string; readonly solution: string })
  | (CasesFile & { readonly kind: 'prompt'; readonly starter: string; readonly solution: string })
  | {
      readonly kind: 'fine-tuning';
      readonly bench: TuningBench;
      readonly train: string;
      readonly heldOut: string;
      /** The training rows with planted faults; `null` where the lab has none. */
      readonly faulty: string | null;
    }
  | { readonly kind: 'evaluation'; readonly bench: RatingBench; readonly ratings: string };

/** A lab as it is offered. */
export interface Lab {
  readonly about: LabFile;
  readonly instructions: Rendered;
  /** Why the solution is as it is. */
  readonly why: Rendered;
  /** The solution itself; `null` where it is not a text. */
  readonly solutionShown: Rendered | null;
  readonly hints: readonly Rendered[];
  readonly work: LabWork;
}

/** Labs that are worked on as a text: a program or a prompt. */
export type TextWork = Extract<LabWork, { kind: 'code' | 'prompt' }>;

/** Labs that are worked on at a bench: a model is tuned, or a judge is calibrated. */
export type TuningWork = Extract<LabWork, { kind: 'fine-tuning' }>;
export type RatingWork = Extract<LabWork, { kind: 'evaluation' }>;
