import { choose } from './choose.ts';

/** What fills the names in a template. */
export type Slots = Readonly<Record<string, string>>;

/**
 * Writes a template: `[a|b]` becomes one of its parts (which may be empty, and have such choices inside), `{name}` the
 * slot of that name.
 */
export function write(template: string, random: () => number, slots: Slots = {}): string {
  let text = template;
  for (let found = innermost(text); found !== null; found = innermost(text))
    text = text.replace(found[0], () => choose((found[1] ?? '').split('|'), random));
  return text
    .replace(/\{([a-z]+)\}/g, (_, name: string) => {
      const slot = slots[name];
      if (slot === undefined) throw new RangeError(`No slot {${name}} for: ${template}`);
      return slot;
    })
    .replace(/ {2,}/g, ' ')
    .replace(/ ([.,?!])/g, '$1')
    .trim();
}

const innermost = (text: string) => /\[([^[\]]*)\]/.exec(text);
