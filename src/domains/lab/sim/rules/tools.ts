import type { ToolOffer } from '../../endpoint/engine.ts';
import { fill } from '../fill.ts';
import { nameWords, textsFor } from '../find-value.ts';
import { neutral, propertiesOf, requiredOf, resolved, type Schema, typeOf } from '../schema.ts';
import { type Draft, type DraftCall, freeText, type Rule, type Turn } from '../turn.ts';
import { stem, topicsOf } from '../words.ts';

interface Match {
  readonly tool: ToolOffer;
  readonly shared: ReadonlySet<string>;
  /** Of the shared words those that no other tool has. */
  readonly rare: ReadonlySet<string>;
}

const tooCommon = new Set(
  [
    'get',
    'find',
    'list',
    'look',
    'search',
    'create',
    'send',
    'set',
    'add',
    'make',
    'check',
    'give',
    'id',
    'name',
    'number',
    'date',
  ].map(stem),
);
const topicsOfTool = ({ name, description }: ToolOffer): Set<string> =>
  new Set([...nameWords(name).map(stem), ...topicsOf(description)]);

function matchesOf(tools: readonly ToolOffer[], message: string): Match[] {
  const said = topicsOf(message);
  const topics = tools.map(topicsOfTool);
  return tools
    .map((tool, index) => {
      const shared = new Set([...(topics[index] ?? [])].filter((word) => said.has(word)));
      const rare = new Set(
        [...shared].filter(
          (word) =>
            word.length > 3 && !tooCommon.has(word) && topics.filter((other) => other.has(word)).length === 1,
        ),
      );
      return { tool, shared, rare };
    })
    .filter(({ shared, rare }) => shared.size >= 2 || rare.size >= 1)
    .toSorted((a, b) => b.shared.size + b.rare.size - (a.shared.size + a.rare.size));
}

/** Of the tools that match, the best, and those that speak of something else besides. */
function clearMatches(matches: readonly Match[]): Match[] {
  const kept: Match[] = [];
  const covered = new Set<string>();
  for (const match of matches) {
    const isNew = [...match.rare].some((word) => !covered.has(word));
    if (kept.length > 0 && !isNew) continue;
    kept.push(match);
    for (const word of match.shared) covered.add(word);
  }
  return kept;
}

/** One call, or one for each of several values where the tool wants just one text and the message holds more. */
function callsOf(
  tool: ToolOffer,
  text: string,
  turn: Turn,
): { readonly calls: DraftCall[]; readonly missing: readonly string[] } {
  const schema = resolved(tool.parameters, tool.parameters);
  const { value, missing } = fill(tool.parameters, text);
  const required = requiredOf(schema);
  const [only] = required;
  const inner = propertiesOf(schema).find(([name]) => name === only)?.[1];
  if (only !== undefined && required.length === 1 && turn.parallel && missing.length === 0) {
    const property = resolved(inner, tool.parameters);
    const isNamed =
      typeOf(property) === 'string' &&
      /\b(?:id|order|city|location|place|ticket|invoice|number)\b/.test(nameWords(only).join(' '));
    const several = isNamed && !Array.isArray(property.enum) ? textsFor(only, property, text) : [];
    if (several.length > 1)
      return {
        calls: several.map((one) => ({ name: tool.name, values: { ...value, [only]: one } })),
        missing,
      };
  }
  const values = Object.fromEntries(Object.entries(value).filter(([name]) => !missing.includes(name)));
  return { calls: [{ name: tool.name, values: missing.length === 0 ? value : values }], missing };
}

function completed(tool: ToolOffer, call: DraftCall, missing: readonly string[], invent: boolean): DraftCall {
  if (!tool.strict && !invent) return call;
  const root: Schema = tool.parameters;
  const invented = propertiesOf(resolved(root, root))
    .filter(([name]) => missing.includes(name))
    .map(([name, inner]) => [name, neutral(inner, root, 0, invent)] as const);
  return { ...call, values: { ...call.values, ...Object.fromEntries(invented) } };
}

function call(tools: readonly ToolOffer[], turn: Turn, isForced: boolean, text: string): Draft {
  const calls: DraftCall[] = [];
  for (const tool of tools) {
    const filled = callsOf(tool, text, turn);
    const invent = turn.snapshot.inventsArguments && !tool.strict;
    if (filled.missing.length > 0 && !isForced && !invent) {
      if (calls.length > 0) continue;
      return freeText(`To use ${tool.name} I need: ${filled.missing.join(', ')}.`);
    }
    calls.push(...filled.calls.map((one) => completed(tool, one, filled.missing, invent)));
  }
  return { kind: 'calls', calls: turn.parallel ? calls : calls.slice(0, 1) };
}

/** The tool that a text names, as an injected command does. */
export const toolNamedIn = (tools: readonly ToolOffer[], text: string): ToolOffer | undefined =>
  tools.find(
    ({ name }) =>
      text.toLowerCase().includes(name.toLowerCase()) ||
      text.toLowerCase().includes(nameWords(name).join(' ')),
  );

/** 2. With tools on offer it calls those whose words overlap most with the message, or asks for what is missing. */
export const callTools: Rule = (turn) => {
  const { tools, toolChoice, user } = turn;
  if (tools.length === 0 || toolChoice === 'none') return null;
  if (typeof toolChoice === 'object') {
    return call(
      tools.filter(({ name }) => name === toolChoice.named),
      turn,
      true,
      user,
    );
  }
  const isForced = toolChoice === 'required';
  if (turn.results.length > 0 && !isForced) return null;
  const clear = clearMatches(matchesOf(tools, turn.own === '' ? user : turn.own)).map(({ tool }) => tool);
  const named = toolNamedIn(tools, turn.own);
  const chosen = clear.length > 0 ? clear : named !== undefined ? [named] : isForced ? tools.slice(0, 1) : [];
  if (chosen.length === 0) return null;
  // What an earlier message said may be what this one refers to.
  const earlier = turn.messages.filter(({ role }) => role === 'user').map(({ content }) => content);
  const said =
    earlier.length > 1 && callsOf(chosen[0] as ToolOffer, user, turn).missing.length > 0
      ? earlier.toReversed().join('\n')
      : user;
  return call(turn.parallel ? chosen : chosen.slice(0, 1), turn, isForced, said);
};

function flat(value: unknown, path: string): string[] {
  if (value === null || typeof value !== 'object') return [`${path} ${String(value)}`.trim()];
  const entries = Object.entries(value).slice(0, 20);
  return entries.flatMap(([name, inner]) =>
    flat(inner, Array.isArray(value) ? path : `${path} ${name}`.trim()),
  );
}

function words(content: string): string {
  try {
    const value: unknown = JSON.parse(content);
    return flat(value, '').slice(0, 20).join(', ');
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    return content.trim().replace(/[.]$/, '').slice(0, 300);
  }
}

/** 2. After the answers of tools it tells what they say. */
export const tellResults: Rule = ({ results }) =>
  results.length === 0
    ? null
    : freeText(results.map(({ tool, content }) => `${tool} says: ${words(content)}.`).join(' '));
