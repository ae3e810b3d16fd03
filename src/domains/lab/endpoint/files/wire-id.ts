import { type Id, idSchema } from '../../../../kernel/id.ts';

/** What an identifier begins with on the endpoint, as OpenAI's do; inside it is the 26 characters alone. */
const beginnings = { file: 'file-', tuning: 'ftjob-', batch: 'batch_' } as const;

type Noun = keyof typeof beginnings;

const inner = idSchema<Noun>();

/** The identifier as the endpoint shows it. */
export const wireId = <N extends Noun>(noun: N, id: Id<N>): string => `${beginnings[noun]}${id}`;

/** The identifier inside one from outside; `undefined` where it is none of this kind. */
export function innerId<N extends Noun>(noun: N, text: string): Id<N> | undefined {
  const beginning = beginnings[noun];
  if (!text.startsWith(beginning)) return undefined;
  const parsed = inner.safeParse(text.slice(beginning.length));
  return parsed.success ? (parsed.data as string as Id<N>) : undefined;
}

/** An instant as OpenAI's API tells it: whole seconds since 1970. */
export const unixSeconds = (at: string): number => Math.floor(Date.parse(at) / 1000);

/** As `unixSeconds`, of what may not have happened. */
export const unixOrNull = (at: string | null): number | null => (at === null ? null : unixSeconds(at));
