import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parse, stringify } from 'yaml';
import { z } from 'zod';

const projectDir = join(import.meta.dirname, '../..');

const bankSchema = z.looseObject({
  items: z.array(z.looseObject({ rationale: z.string(), type: z.string() })),
});

const optionsSchema = z.array(z.looseObject({ correct: z.boolean().optional() }));
const pairsSchema = z.array(z.looseObject({ source: z.string(), target: z.string() }));
const gapsSchema = z.record(
  z.string(),
  z.looseObject({
    options: z.array(z.string()).optional(),
    correct: z.string().optional(),
    accept: z.array(z.string()).optional(),
    value: z.number().optional(),
  }),
);
const textsSchema = z.array(z.record(z.string(), z.unknown()));

/** Gives an item of a bank file another key, and leaves all that a candidate sees of it as it is. */
export function changeKey(item: { type: string; [field: string]: unknown }): void {
  switch (item.type) {
    case 'single':
    case 'multiple': {
      // Every option takes over from the one before whether it is right.
      const options = optionsSchema.parse(item['options']);
      const right = options.map((option) => option.correct === true);
      for (const [place, option] of options.entries()) option.correct = right.at(place - 1) === true;
      item['options'] = options;
      return;
    }
    case 'order':
      item['options'] = textsSchema.parse(item['options']).toReversed();
      return;
    case 'match': {
      const pairs = pairsSchema.parse(item['pairs']);
      const targets = pairs.map(({ target }) => target);
      for (const [place, pair] of pairs.entries()) pair.target = targets.at(place - 1) ?? '';
      item['pairs'] = pairs;
      return;
    }
    case 'inline':
    case 'text': {
      const gaps = gapsSchema.parse(item['gaps']);
      for (const gap of Object.values(gaps)) {
        const { options } = gap;
        if (options !== undefined) gap.correct = options.at(options.indexOf(gap.correct ?? '') - 1) ?? '';
        if (gap.accept !== undefined) gap.accept = ['something else'];
        if (gap.value !== undefined) gap.value += 1;
      }
      item['gaps'] = gaps;
      return;
    }
    case 'extended':
      item['rubric'] = textsSchema.parse(item['rubric']).map((one) => ({ ...one, title: 'Something else' }));
      return;
    case 'code':
      item['tests'] = textsSchema.parse(item['tests']).map((one) => ({ ...one, code: 'ok(false);' }));
      return;
    default:
      throw new Error(`It is not known what the key of ${item.type} is.`);
  }
}

/** A folder with the project's programme and its banks, in which every key and every rationale is another one. */
export interface OtherBanks {
  readonly dir: string;
  /** Every rationale of both banks, as its file has it. */
  readonly rationales: readonly string[];
  remove(): void;
}

/** Every bank of the project, with no item that keeps its key. */
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
        changeKey(item);
        const other = `Quite another reason, which stands in ${file} as number ${index}.`;
        rationales.push(item.rationale, other);
        item.rationale = other;
      }
      writeFileSync(join(folder, file), stringify(bank));
    }
  }
  return { dir, rationales, remove: () => rmSync(dir, { recursive: true, force: true }) };
}
