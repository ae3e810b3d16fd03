import { basename } from 'node:path';
import { readFolder } from '../../../kernel/files/folder.ts';
import { type FileProblem, sortProblems } from '../../../kernel/files/problem.ts';
import { readGuide } from './read-guide.ts';
import { chapterProblems } from './render-chapter.ts';

/** Every problem of a guide's folder, in the order of reading: what `assay guide check` prints. */
export async function checkGuide(dir: string): Promise<FileProblem[]> {
  const folder = await readFolder(dir, ['.md', '.yaml']);
  if (folder.files.length === 0 && folder.problems.length > 0) return folder.problems;
  const { guide, problems } = readGuide(folder.files);
  const inChapters = await chapterProblems(guide?.chapters ?? [], basename(dir));
  return sortProblems([...folder.problems, ...problems, ...inChapters]);
}
