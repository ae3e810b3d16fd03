/** A field of an item's form: a control called `choice`, or `choice.PART` where the answer has parts. */
export interface ChoiceField {
  readonly name: string;
  readonly value: string;
}

const partOf = (name: string): string => name.slice('choice.'.length);

/**
 * The answer that an item's form says, for the page's script and for the server alike. A field `choice` is an entry;
 * a field `choice.PART` is the entry `PART value`. In an ordering the fields are the options and their values their
 * places, and a place that is still empty is `-`. A program that is still the `starter` is none. In a QTI item
 * `choice.RESPONSE#ID` holds a place in an order, and the fields called `choice.RESPONSE@ROW` are one value together.
 * `null` where two options have the same place.
 */
export function choiceOf(kind: string, fields: readonly ChoiceField[]): string[] | null {
  const unix = fields.map(({ name, value }) => ({ name, value: value.replaceAll('\r\n', '\n') }));
  const starter = unix.find(({ name }) => name === 'starter')?.value;
  const filled = unix.filter(
    ({ name, value }) => name !== 'starter' && value !== starter && value.trim() !== '',
  );
  if (kind === 'order') return orderOf(fields.length, filled);
  if (kind === 'qti') return responsesOf(unix);
  const entries = filled.map(({ name, value }) =>
    name === 'choice' ? value : `${partOf(name)} ${kind === 'text' ? value.trim() : value}`,
  );
  return kind === 'single' || kind === 'multiple' ? entries.toSorted() : entries;
}

function orderOf(length: number, placed: readonly ChoiceField[]): string[] | null {
  if (placed.length === 0) return [];
  const order = Array<string>(length).fill('-');
  for (const { name, value } of placed) {
    const place = Number(value) - 1;
    if (order[place] !== '-') return null;
    order[place] = partOf(name);
  }
  return order;
}

function responsesOf(fields: readonly ChoiceField[]): string[] | null {
  const groups = Map.groupBy(fields, ({ name }) => /^[^#@]*@.*$|^[^#@]*/.exec(name)?.[0] ?? name);
  const entries: string[] = [];
  for (const [group, within] of groups) {
    const [response = ''] = partOf(group).split('@');
    const filled = within.filter(({ value }) => value.trim() !== '');
    if (group.includes('@')) {
      if (filled.length === within.length)
        entries.push(`${response} ${filled.map(({ value }) => value).join(' ')}`);
    } else if (within.some(({ name }) => name.includes('#'))) {
      const placed = filled.toSorted((a, b) => Number(a.value) - Number(b.value));
      if (new Set(placed.map(({ value }) => value)).size !== placed.length) return null;
      entries.push(...placed.map(({ name }) => `${response} ${name.slice(name.indexOf('#') + 1)}`));
    } else entries.push(...filled.map(({ value }) => `${response} ${value}`));
  }
  return entries;
}

/** An answer as one text: only in an ordering, QTI's too, does the order of entries say something. */
export function sayingOf(kind: string, choice: readonly string[]): string {
  return JSON.stringify(kind === 'order' || kind === 'qti' ? choice : choice.toSorted());
}

/** True where two answers say the same. */
export function sameChoice(kind: string, a: readonly string[], b: readonly string[]): boolean {
  return sayingOf(kind, a) === sayingOf(kind, b);
}
