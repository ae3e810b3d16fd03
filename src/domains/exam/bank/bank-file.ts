import { z } from 'zod';
import { readFolder } from '../../../kernel/files/folder.ts';
import { sortProblems, type FileProblem } from '../../../kernel/files/problem.ts';
import { readYaml } from '../../../kernel/files/yaml.ts';
import { type BankItem, itemSchema, type KnownNames, readItem, slug } from './item-source.ts';
import { prose, type Report } from './kinds/read-kind.ts';

const bankSchema = z.strictObject({
  bank: slug,
  notice: prose,
  scheme: slug,
  items: z.array(itemSchema).min(1).max(5_000),
});

/**
 * Reads every bank file below a folder. Each problem says file, line, what is wrong and what to do; items without an
 * error are returned even where others have one.
 */
export async function readBank(
  dir: string,
  known: KnownNames,
): Promise<{ items: BankItem[]; problems: readonly FileProblem[] }> {
  const { files, problems: unread } = await readFolder(dir, ['.yaml']);
  const problems: FileProblem[] = [...unread];
  const items: BankItem[] = [];
  const seen = new Map<string, string>();
  for (const source of files) {
    const file = readYaml(source, bankSchema);
    problems.push(...file.problems);
    if (file.value === undefined) continue;
    for (const [index, item] of file.value.items.entries()) {
      const report: Report = (path, what, todo) => {
        const line = file.lineOf(['items', index, ...path]);
        problems.push({ file: source.path, line, level: 'error', what, todo });
      };
      const elsewhere = seen.get(item.id);
      if (elsewhere !== undefined)
        report(['id'], `the item ${item.id} stands in ${elsewhere} too`, 'give one of them another id');
      seen.set(item.id, source.path);
      const read = await readItem(item, file.value, known, report);
      if (read !== null && elsewhere === undefined) items.push(read);
    }
  }
  return { items, problems: sortProblems(problems) };
}
