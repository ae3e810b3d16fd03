import { z } from 'zod';
import type { Day } from '../../../kernel/clock.ts';
import { day, line, paragraph, slug } from './words.ts';

/** The days on which one can enrol, both included; `closes` is `null` while no end is set. */
export interface EnrolmentWindow {
  readonly opens: Day;
  readonly closes: Day | null;
}

/** A track as its `track.yaml` gives it: modules with the ids of their lessons in order. */
export interface TrackFile {
  readonly id: string;
  readonly title: string;
  readonly scheme: string;
  readonly forWhom: string;
  readonly summary: string;
  readonly hours: number;
  readonly window: EnrolmentWindow;
  readonly modules: readonly {
    readonly id: string;
    readonly title: string;
    readonly summary: string;
    readonly lessons: readonly string[];
  }[];
}

/** The shape of `tracks/TRACK/track.yaml`. */
export const trackSchema = z
  .strictObject({
    id: slug,
    title: line,
    scheme: slug,
    for_whom: paragraph,
    summary: paragraph,
    hours: z.number().gt(0, 'write the hours of study').max(2000, 'write at most 2000 hours'),
    window: z
      .strictObject({ opens: day, closes: day.nullable() })
      .refine(
        ({ opens, closes }) => closes === null || closes >= opens,
        'let it close on or after the day it opens',
      ),
    modules: z
      .array(z.strictObject({ id: slug, title: line, summary: paragraph, lessons: z.array(slug) }))
      .min(1, 'list at least one module'),
  })
  .transform(({ for_whom, ...rest }): TrackFile => ({ ...rest, forWhom: for_whom }));
