import type { LessonMeasure } from '../../domains/programme/index.ts';

/** The length and the reading level of each lesson, a line each, and of all. */
export function lessonLines(lessons: readonly LessonMeasure[]): string[] {
  if (lessons.length === 0) return [];
  const width = Math.max(...lessons.map(({ track, lesson }) => track.length + lesson.length + 1));
  const row = (name: string, words: number, grade: number) =>
    `${name.padEnd(width)}  ${String(words).padStart(6)} words  grade ${grade.toFixed(1).padStart(4)}`;
  const words = lessons.reduce((sum, lesson) => sum + lesson.words, 0);
  const grade = lessons.reduce((sum, lesson) => sum + lesson.grade * lesson.words, 0) / words;
  return [
    ...lessons.map((lesson) => row(`${lesson.track}/${lesson.lesson}`, lesson.words, lesson.grade)),
    row(`${lessons.length} lessons`, words, grade),
  ];
}
