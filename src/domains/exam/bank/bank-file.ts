import { z } from 'zod';
import { canonicalJson, sha256 } from '../../../kernel/hash.ts';
import { readFolder } from '../../../kernel/files/folder.ts';
import { sortProblems, type FileProblem } from '../../../kernel/files/problem.ts';
import { readYaml } from '../../../kernel/files/yaml.ts';
import { isDay } from '../../models/index.ts';
import type { ScoringRule } from '../scoring/rule.ts';
import {
  type ItemContent,
  type ItemKind,
  type ItemLevel,
  itemLevels,
  type ItemName,
  itemTools,
  type ItemUse,
  itemUses,
} from './item.ts';
import { itemOf, readKind } from './kinds/kinds.ts';
import { html, prose, type Report } from './kinds/read-kind.ts';

const day = z.string().refine(isDay, 'write a day, for example 2026-10-15');
const slug = z.string().regex(/^[a-z0-9]+(?:[-.][a-z0-9]+)*$/, 'write lower-case letters, digits, dashes');

const itemSchema = itemOf({
  id: slug,
  version: z.int().min(1).max(9_999),
  competency: slug,
  level: z.enum(itemLevels),
  use: z.enum(itemUses).optional(),
  stem: prose,
  tools: z.array(z.enum(itemTools)).max(2).optional(),
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
  readonly rule: ScoringRule;
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
      const report: Report = (path, what, todo) => {
        const line = file.lineOf(['items', index, ...path]);
        problems.push({ file: source.path, line, level: 'error', what, todo });
      };
      const elsewhere = seen.get(item.id);
      if (elsewhere !== undefined)
        report(['id'], `the item ${item.id} stands in ${elsewhere} too`, 'give one of them another id');
      seen.set(item.id, source.path);
      if (!known.competencies.has(item.competency))
        report(
          ['competency'],
          `unknown competency ${item.competency}`,
          'take one of programme/competencies.yaml',
        );
      for (const model of item.models)
        if (!known.models.has(model))
          report(['models'], `unknown model ${model}`, 'add it to the register or correct it');
      for (const api of item.apis)
        if (!known.apis.has(api))
          report(['apis'], `unknown API ${api}`, 'add it to the register or correct it');
      const { content, rule } = await readKind(item, report);
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
        content: item.tools === undefined ? content : { ...content, tools: item.tools },
        rule,
        rationale: await html(item.rationale),
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
