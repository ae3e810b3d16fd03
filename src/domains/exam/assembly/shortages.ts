import { sumOf } from '../psychometrics/moments.ts';
import type { AssemblyBank, AssemblyBlueprint, AssemblyItem, Quota } from './blueprint.ts';
import { usable } from './model.ts';
import { counts, itemWords, quotaRange, quotaSubject } from './quota.ts';

/**
 * What counting alone finds in the way of a blueprint's forms, a sentence each: quicker than the solver, and in the
 * words of the bank. Nothing found does not mean that the forms exist.
 */
export function shortages(blueprint: AssemblyBlueprint, bank: AssemblyBank): string[] {
  const items = usable(bank, blueprint);
  return [
    ...tooFewItems(blueprint, bank, items),
    ...sumsThatDoNotFit(blueprint, items),
    ...keysThatDoNotFit(blueprint),
    ...tooLong(blueprint, items),
    ...tooFamiliar(blueprint, bank, items),
  ];
}

/** Different items that a set needs, where each form needs so many. */
const different = (each: number, { forms, uses }: AssemblyBlueprint) =>
  Math.ceil((each * forms) / Math.min(uses, forms));

function tooFewItems(
  blueprint: AssemblyBlueprint,
  bank: AssemblyBank,
  items: readonly AssemblyItem[],
): string[] {
  const { forms, length, quotas, exposureCap } = blueprint;
  const inForms = (each: number) => {
    const needed = different(each, blueprint);
    return needed === each ? '' : ` in each of ${forms} forms, ${needed} different ones`;
  };
  const short = (asks: string, each: number, counted: (item: AssemblyItem) => boolean) => {
    const there = items.filter(counted).length;
    if (there >= different(each, blueprint)) return [];
    const over = bank.items.filter(counted).length - there;
    const beside = over === 0 ? '' : ` (${over} more were met by ${exposureCap} sittings or more)`;
    return [`${asks}${inForms(each)}; the bank has ${there} that may be used${beside}.`];
  };
  return [
    ...short(`A form has ${itemWords(length)}`, length, () => true),
    ...quotas.flatMap((quota) =>
      short(`${quotaSubject(quota)} asks for ${quotaRange(quota, length)}`, quota.least, (item) =>
        counts(quota, item),
      ),
    ),
  ];
}

/** Quotas that count no item twice: those of the domains, those of the levels, those of a domain's competencies. */
function sumsThatDoNotFit({ quotas, length }: AssemblyBlueprint, items: readonly AssemblyItem[]): string[] {
  const plain = quotas.filter(({ level }) => level === null);
  const isDomain = ({ within }: Quota) => within !== null && !within.includes('.');
  const domains = plain.filter(isDomain);
  const byLevel = quotas.filter(({ within, level }) => within === null && level !== null);
  const found: string[] = [];
  const compare = (
    who: string,
    parts: readonly Quota[],
    whole: { least: number; most: number },
    what: string,
  ) => {
    const least = sumOf(parts.map((part) => part.least));
    if (least > whole.most)
      found.push(`${who} ask for at least ${itemWords(least)} together; ${what} ${whole.most}.`);
    const covered = (item: AssemblyItem) => parts.some((part) => counts(part, item));
    const most = sumOf(parts.map((part) => part.most));
    if (parts.length > 0 && items.every(covered) && most < whole.least)
      found.push(`${who} take at most ${itemWords(most)} together; ${what} ${whole.least}.`);
  };
  const form = { least: length, most: length };
  compare('The domains', domains, form, 'a form has');
  compare('The levels', byLevel, form, 'a form has');
  for (const domain of domains) {
    const inside = plain.filter(({ within }) => within?.startsWith(`${domain.within}.`));
    const least = sumOf(inside.map((quota) => quota.least));
    if (least > domain.most)
      found.push(
        `The competencies of domain ${domain.within} ask for at least ${itemWords(least)} together; the domain takes ${domain.most}.`,
      );
  }
  return found;
}

function keysThatDoNotFit({ keyShare }: AssemblyBlueprint): string[] {
  if (keyShare === null || keyShare.least * keyShare.letters.length <= 1) return [];
  const { letters, least } = keyShare;
  const percent = (share: number) => `${Math.round(share * 100)} %`;
  return [
    `Each of ${letters.length} letters is to be the key of at least ${percent(least)} of the items, ${percent(least * letters.length)} together.`,
  ];
}

function tooLong(
  { secondsByLevel, minutes, length }: AssemblyBlueprint,
  items: readonly AssemblyItem[],
): string[] {
  if (secondsByLevel === null || items.length < length) return [];
  const quickest = items
    .map(({ level }) => secondsByLevel[level])
    .toSorted((a, b) => a - b)
    .slice(0, length);
  const needed = Math.ceil(sumOf(quickest) / 60);
  return needed <= minutes
    ? []
    : [`A form has ${minutes} minutes; the ${length} quickest items take ${needed}.`];
}

function tooFamiliar(
  { overlap, length }: AssemblyBlueprint,
  { earlier }: AssemblyBank,
  items: readonly AssemblyItem[],
): string[] {
  if (overlap === null || items.length < length) return [];
  return earlier.flatMap((form) => {
    const fresh = items.filter(({ item }) => !form.items.has(item)).length;
    return fresh + overlap.most >= length
      ? []
      : [
          `A form shares at most ${itemWords(overlap.most)} with ${form.name} and has ${length}; the bank has ${fresh} others that may be used.`,
        ];
  });
}
