import { examplesIn, textToLabel } from '../examples.ts';
import { amountsIn, datesIn, emailsIn, idsIn, namesIn, numbersIn } from '../findings.ts';
import { fill } from '../fill.ts';
import { labelsIn } from '../labels.ts';
import { propertiesOf, resolved } from '../schema.ts';
import type { Rule, Turn } from '../turn.ts';
import { splitQuoted } from '../quoted.ts';
import { nearestLabel } from './classify.ts';

/** What an object is filled from: the answers of tools, quoted texts, else the user's message without its instruction. */
function sourceOf({ user, results }: Turn): string {
  if (results.length > 0) return results.map(({ content }) => content).join('\n');
  const { quoted } = splitQuoted(user);
  if (quoted !== '') return quoted.replaceAll(/"""|```\w*|<\/?[a-z][^<>]*>/gi, ' ').trim();
  const after =
    /\b(?:extract|return|convert|turn|fill|parse|answer|reply|classify)\b[^:\n]{0,160}:\s+([\s\S]+)$/i.exec(
      user,
    )?.[1];
  return after ?? user;
}

/** An enumeration of which no value occurs is a label to be given. */
const weigh =
  (turn: Turn, text: string) =>
  (values: readonly string[]): string | undefined => {
    const named = new Map(
      labelsIn(turn.instructions).map(({ name, meaning }) => [name.toLowerCase(), meaning]),
    );
    const labels = values.map((name) => ({ name, meaning: named.get(name.toLowerCase()) ?? '' }));
    const { chosen } = nearestLabel(textToLabel(text), labels, examplesIn(turn.messages, labels));
    return chosen === '' ? undefined : chosen;
  };

const keyList =
  /\b(?:keys?|fields?|properties)\b(?: called| named|:)?[ \t]*:?\s*((?:["“'`]?[a-z_]\w*["”'`]?(?:\s*,\s*(?:and )?|\s+and\s+)?)+)/i;

/** The keys that instructions ask for: `with the keys a, b and c`, or those of an object that they show. */
function keysIn(instructions: string): string[] {
  const shown = /\{[^{}]*\}/.exec(instructions)?.[0];
  const keys =
    shown === undefined
      ? []
      : [...shown.matchAll(/["“']?([a-z_]\w*)["”']?\s*:/gi)].map(([, key = '']) => key);
  if (keys.length > 0) return keys;
  const listed = keyList.exec(instructions)?.[1] ?? '';
  return (
    listed
      .match(/[a-z_]\w*/gi)
      ?.filter(
        (key) => !['and', 'only', 'with', 'from', 'in', 'of', 'for', 'the'].includes(key.toLowerCase()),
      ) ?? []
  );
}

function found(text: string): Record<string, unknown> {
  const kinds: [string, readonly unknown[]][] = [
    ['dates', datesIn(text).map(({ iso }) => iso)],
    ['amounts', amountsIn(text)],
    ['emails', emailsIn(text)],
    ['ids', idsIn(text)],
    ['names', namesIn(text)],
    ['numbers', numbersIn(text).map(({ value }) => value)],
  ];
  return Object.fromEntries(kinds.filter(([, list]) => list.length > 0));
}

function anyObject(turn: Turn, text: string): Record<string, unknown> {
  const keys = [...new Set(keysIn(turn.instructions))].slice(0, 30);
  const labels = labelsIn(turn.instructions);
  if (keys.length === 0) {
    const object = found(text);
    if (labels.length === 0) return object;
    return {
      label: nearestLabel(textToLabel(text), labels, examplesIn(turn.messages, labels)).chosen,
      ...object,
    };
  }
  const isLabel = (key: string) => labels.length > 0 && /label|category|class|sentiment|intent/i.test(key);
  const properties = Object.fromEntries(
    keys.map((key) => [
      key,
      isLabel(key)
        ? { enum: labels.map(({ name }) => name) }
        : /(?:quantity|count|amount|total|price|number_of|age|days)/i.test(key)
          ? { type: ['number', 'null'] }
          : { type: ['string', 'null'] },
    ]),
  );
  return fill({ type: 'object', properties, required: keys }, text, weigh(turn, text)).value;
}

/** 3. JSON: an object that fits the schema, or one of what was found; filled from the text as the arguments of tools are. */
export const json: Rule = (turn) => {
  const { format, snapshot } = turn;
  if (format.kind === 'text') return null;
  const text = sourceOf(turn);
  if (format.kind === 'json-object') {
    const object = JSON.stringify(anyObject(turn, text), null, 2);
    return { kind: 'text', text: snapshot.jsonFence ? `\`\`\`json\n${object}\n\`\`\`` : object, free: false };
  }
  const { value } = fill(format.schema, text, weigh(turn, text));
  const isOpen = resolved(format.schema, format.schema).additionalProperties !== false;
  const hasNote = propertiesOf(resolved(format.schema, format.schema)).some(([name]) => name === 'note');
  const noted =
    snapshot.looseNote && !format.strict && !hasNote ? { ...value, note: 'Filled in by sim.' } : value;
  return { kind: 'text', text: JSON.stringify(isOpen || !format.strict ? noted : value), free: false };
};
