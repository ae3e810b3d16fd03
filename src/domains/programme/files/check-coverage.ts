import type { Day } from '../../../kernel/clock.ts';
import type { FileProblem } from '../../../kernel/files/problem.ts';
import type { ProgrammeFiles } from './programme-files.ts';
import { reportOn } from './report.ts';

/**
 * Competencies that no lesson teaches (an error), or only one in preparation (a warning). Silent while a lesson
 * cannot be read: it may be the one.
 */
export function checkCoverage({ competencies, lessons }: ProgrammeFiles): FileProblem[] {
  if (competencies?.value === undefined || lessons.some(({ value }) => value === undefined)) return [];
  const problems: FileProblem[] = [];
  const report = reportOn(problems, competencies);
  for (const [d, domain] of competencies.value.domains.entries()) {
    for (const [c, { id }] of domain.competencies.entries()) {
      const teaching = lessons.filter(
        ({ value, track }) => track === domain.track && value?.competencies.includes(id),
      );
      const path = ['domains', d, 'competencies', c, 'id'];
      if (teaching.length === 0) {
        report(
          path,
          `no lesson of the track ${domain.track} teaches \`${id}\``,
          'name it in a lesson’s front matter',
        );
      } else if (teaching.every(({ value }) => value?.state === 'in-preparation')) {
        report(path, `only a lesson in preparation teaches \`${id}\``, 'complete the lesson', 'warning');
      }
    }
  }
  return problems;
}

/** Lessons whose review is overdue on `today`, or that claim to have been verified on a day to come: warnings. */
export function checkDates({ lessons }: ProgrammeFiles, today: Day): FileProblem[] {
  const problems: FileProblem[] = [];
  for (const lesson of lessons) {
    if (lesson.value === undefined) continue;
    const report = reportOn(problems, lesson);
    const { verifiedOn, reviewBy } = lesson.value;
    if (reviewBy < today) {
      report(
        ['review_by'],
        `the review was due by ${reviewBy}`,
        'verify the lesson and set both dates anew',
        'warning',
      );
    }
    if (verifiedOn > today) {
      report(
        ['verified_on'],
        `verified on ${verifiedOn}, which lies ahead`,
        'write the day on which it was verified',
        'warning',
      );
    }
  }
  return problems;
}
