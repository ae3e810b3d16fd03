import { z } from 'zod';
import { canonicalJson, sha256 } from '../../../kernel/hash.ts';
import { readFolder } from '../../../kernel/files/folder.ts';
import { sortProblems, type FileProblem } from '../../../kernel/files/problem.ts';
import { readYaml } from '../../../kernel/files/yaml.ts';
import { renderMarkdown } from '../../programme/index.ts';
import type { ItemContent, ItemKind, ItemLevel, ItemName, ItemUse } from './item.ts';

const day = z.string().regex(/^\d{4}-\d{2}-\d{2}$/, 'write a day, for example 2026-10-15');
const slug = z.string().regex(/^[a-z0-9]+(?:[-.][a-z0-9]+)*$/, 'write lower-case letters, digits, dashes');
const prose = z.string().trim().min(1).max(8_000);

const itemSchema = z.strictObject({
  id: slug,
  version: z.int().min(1).max(9_999),
  competency: slug,
  level: z.enum(['remember', 'understand', 'apply', 'analyse']),
  type: z.enum(['single', 'multiple']),
  use: z.enum(['form', 'bridge']).optional(),
  stem: prose,
  options: z
    .array(
      z.strictObject({
        id: z.string().regex(/^[a-h]$/, 'write a letter from a to h'),
        text: prose,
        correct: z.boolean().optional(),
      }),
    )
    .min(2)
    .max(8),
  rationale: prose,
  models: z.array(z.string().max(100)).max(20),
  apis: z.array(z.string().max(100)).max(20),
  verified_on: day,
  author: z.email('write the address of the item writer'),
  references: z
    .array(z.url({ protocol: /^https?$/, error: 'write an address that starts with https://' }))
    .max(20),
  enemies: z.array(slug).max(50),
});

const bankSchema = z.strictObject({
  bank: slug,
  notice: prose,
  scheme: slug,
  items: z.array(itemSchema).min(1).max(5_000),
});

/** An item version as a bank file describes it, its texts rendered. */
export interface BankItem extends ItemName {
  readonly bank: string;
  readonly scheme: string;
  readonly competency: string;
  readonly level: ItemLevel;
  readonly kind: ItemKind;
  readonly use: ItemUse;
  readonly content: ItemContent;
  readonly key: readonly string[];
  readonly rationale: string;
  readonly models: readonly string[];
  readonly apis: readonly string[];
  readonly verifiedOn: string;
  readonly author: string;
  readonly sources: readonly string[];
  readonly enemies: readonly string[];
  /** SHA-256 over the canonical JSON of the item as its file has it. */
  readonly digest: string;
}

/** What a bank's items may name. */
export interface KnownNames {
  readonly competencies: ReadonlySet<string>;
  readonly models: ReadonlySet<string>;
  readonly apis: ReadonlySet<string>;
}

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
    const { bank, scheme } = file.value;
    for (const [index, item] of file.value.items.entries()) {
      const before = problems.length;
      const report = (key: string, what: string, todo: string) =>
        problems.push({
          file: source.path,
          line: file.lineOf(['items', index, key]),
          level: 'error',
          what,
          todo,
        });
      const keys = item.options.filter((option) => option.correct === true).map((option) => option.id);
      const elsewhere = seen.get(item.id);
      if (elsewhere !== undefined)
        report('id', `the item ${item.id} stands in ${elsewhere} too`, 'give one of them another id');
      seen.set(item.id, source.path);
      if (!known.competencies.has(item.competency))
        report(
          'competency',
          `unknown competency ${item.competency}`,
          'take one of programme/competencies.yaml',
        );
      for (const model of item.models)
        if (!known.models.has(model))
          report('models', `unknown model ${model}`, 'add it to the register or correct it');
      for (const api of item.apis)
        if (!known.apis.has(api))
          report('apis', `unknown API ${api}`, 'add it to the register or correct it');
      if (new Set(item.options.map((option) => option.id)).size !== item.options.length)
        report('options', 'two options have the same letter', 'give each its own');
      if (item.type === 'single' && keys.length !== 1)
        report(
          'options',
          `a single-choice item has ${keys.length} keys`,
          'mark exactly one option as correct',
        );
      if (item.type === 'multiple' && (keys.length < 2 || keys.length === item.options.length)) {
        report(
          'options',
          `a multiple-choice item has ${keys.length} keys of ${item.options.length}`,
          'mark at least two, and not all',
        );
      }
      if (problems.length > before) continue;
      items.push({
        item: item.id,
        version: item.version,
        bank,
        scheme,
        competency: item.competency,
        level: item.level,
        kind: item.type,
        use: item.use ?? 'form',
        content: {
          stem: (await renderMarkdown(item.stem)).html,
          options: await Promise.all(
            item.options.map(async ({ id, text }) => ({ id, html: (await renderMarkdown(text)).html })),
          ),
        },
        key: keys,
        rationale: (await renderMarkdown(item.rationale)).html,
        models: item.models,
        apis: item.apis,
        verifiedOn: item.verified_on,
        author: item.author,
        sources: item.references,
        enemies: item.enemies,
        digest: sha256(canonicalJson({ bank, scheme, ...item })),
      });
    }
  }
  return { items, problems: sortProblems(problems) };
}
