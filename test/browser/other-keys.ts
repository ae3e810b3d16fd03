import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parse, stringify } from 'yaml';
import { z } from 'zod';

const projectDir = join(import.meta.dirname, '../..');

const bankSchema = z.looseObject({
  items: z.array(
    z.looseObject({
      rationale: z.string(),
      options: z.array(z.looseObject({ correct: z.boolean().optional() })),
    }),
  ),
});

/** A folder with the project's programme and its banks, in which every key and every rationale is another one. */
export interface OtherBanks {
  readonly dir: string;
  /** Every rationale of both banks, as its file has it. */
  readonly rationales: readonly string[];
  remove(): void;
}

/** Every option takes over from the one before whether it is right, so that no item keeps its key. */
export function banksWithOtherKeys(): OtherBanks {
  const dir = mkdtempSync(join(tmpdir(), 'assay-banks-'));
  for (const same of ['programme', 'wires', 'editors-guide'])
    symlinkSync(join(projectDir, same), join(dir, same));
  cpSync(join(projectDir, 'bank'), join(dir, 'bank'), { recursive: true });
  const rationales: string[] = [];
  for (const track of ['technical', 'business']) {
    const folder = join(dir, 'bank', track);
    for (const file of readdirSync(folder)) {
      const bank = bankSchema.parse(parse(readFileSync(join(folder, file), 'utf8')));
      for (const [index, item] of bank.items.entries()) {
        const right = item.options.map((option) => option.correct === true);
        for (const [place, option] of item.options.entries()) option.correct = right.at(place - 1) === true;
        const other = `Quite another reason, which stands in ${file} as number ${index}.`;
        rationales.push(item.rationale, other);
        item.rationale = other;
      }
      writeFileSync(join(folder, file), stringify(bank));
    }
  }
  return { dir, rationales, remove: () => rmSync(dir, { recursive: true, force: true }) };
}
