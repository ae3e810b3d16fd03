import { createRequire } from 'node:module';
import type { ActiveContext, ContextResolver, ProcessedContext, ResolvedContext } from 'jsonld';
import { Problem } from '../../../kernel/problem.ts';
import { unknownContext } from '../contexts/bundled.ts';
import { settle } from './settled-context.ts';

/*
 * jsonld.js keeps what comes out when a context is applied to an active context, keyed by the identity of that
 * active context. Type-scoped contexts do not propagate, and for those it clones the active context before it looks
 * into the cache, and clones it once more when it goes back to the previous one: the key is new each time, nothing is
 * ever found, and expansion takes most of canonicalization (digitalbazaar/jsonld.js#414).
 *
 * The mend uses the library's own door, the option `contextResolver`: our resolver hands out contexts whose cache
 * knows that such a clone stands for its original. Nothing of the library is changed, and a caller that does not pass
 * the option gets the library as it is. It leans on inner workings, hence the version check.
 */
const writtenFor = '9.0.0';

/** Throws unless `version` of jsonld.js is the one whose inner workings the mend was written for. */
export function assertJsonldVersion(version: string): void {
  if (version !== writtenFor) {
    throw new Error(
      `The context cache was written for jsonld ${writtenFor}, but ${version} is installed. Read its lib/context.js ` +
        'again (process, clone, revertToPreviousContext), run canonical/context-cache.test.ts, then change writtenFor.',
    );
  }
}
assertJsonldVersion((createRequire(import.meta.url)('jsonld/package.json') as { version: string }).version);

/** How often a processed context was found, and how often it had to be made. */
export interface CacheCount {
  hits: number;
  misses: number;
}

/** Keeps processed contexts from one canonicalization to the next. */
export interface ContextCache {
  readonly count: Readonly<CacheCount>;
  /** A resolver for one canonicalization, to be passed to jsonld.js as `contextResolver`. */
  resolver(): ContextResolver;
}

// As many as jsonld.js itself keeps. A hostile list of contexts can push entries out; it cannot fill the memory.
const keptPerContext = 10;

class Processed {
  readonly #byKey = new Map<object, ProcessedContext>();

  get(key: object): ProcessedContext | undefined {
    const found = this.#byKey.get(key);
    if (found !== undefined) {
      this.#byKey.delete(key);
      this.#byKey.set(key, found);
    }
    return found;
  }

  set(key: object, processed: ProcessedContext): void {
    this.#byKey.set(key, processed);
    const [oldest] = this.#byKey.keys();
    if (this.#byKey.size > keptPerContext && oldest !== undefined) this.#byKey.delete(oldest);
  }
}

interface Entry {
  readonly document: unknown;
  readonly processed: Processed;
}

/**
 * A cache over a fixed set of contexts (URL → document). A string that is not among them is refused with
 * `unknownContext`. Inline contexts live as long as one canonicalization: nothing from outside stays in the cache.
 */
export function createContextCache(contexts: ReadonlyMap<string, object>): ContextCache {
  const count: CacheCount = { hits: 0, misses: 0 };
  const byUrl = new Map<string, readonly Entry[]>();
  const standIns = new WeakMap<ActiveContext, object>();
  // The scoped contexts inside the known ones come to the resolver as objects; they are recognised by their text.
  const byText = new Map<string, Entry>();
  for (const document of contexts.values()) {
    for (const scoped of scopedContexts(document)) {
      byText.set(JSON.stringify(scoped), { document: scoped, processed: new Processed() });
    }
  }

  function standInFor(original: ActiveContext): object {
    const known = standIns.get(original) ?? {};
    standIns.set(original, known);
    return known;
  }

  function bound({ document, processed }: Entry, position: number, original: ActiveContext): ResolvedContext {
    // Only the first of several contexts meets the fresh clone; the later ones meet the outcome of the one before.
    const isClone = (active: ActiveContext) => active !== original && active.previousContext === original;
    const keyOf = (active: ActiveContext) =>
      position === 0 && isClone(active) ? standInFor(original) : active;
    return {
      document,
      getProcessed(active) {
        const found = processed.get(keyOf(active));
        if (found === undefined) count.misses++;
        else count.hits++;
        return found;
      },
      setProcessed(active, made) {
        settle(made.context, active);
        processed.set(keyOf(active), made);
      },
    };
  }

  function resolver(): ContextResolver {
    const passing = new Map<string, Entry>();

    function entryOf(context: unknown): Entry {
      if (context === null) return { document: null, processed: new Processed() };
      if (typeof context !== 'object' || Array.isArray(context))
        throw unreadable('it is neither a URL nor an object');
      // jsonld.js files the importing context under the imported one's name, so that one hostile document could
      // spoil the imported context for every document after it.
      if (Object.hasOwn(context, '@import')) throw unreadable('it uses @import, which is not supported');
      const text = JSON.stringify(context);
      const entry = byText.get(text) ??
        passing.get(text) ?? { document: context, processed: new Processed() };
      if (!byText.has(text)) passing.set(text, entry);
      return entry;
    }

    function entriesAt(url: string): readonly Entry[] {
      const document = contexts.get(url);
      if (document === undefined) throw unknownContext(url);
      const entries = byUrl.get(url) ?? entriesOf(document);
      byUrl.set(url, entries);
      return entries;
    }

    function entriesOf(value: unknown): readonly Entry[] {
      const local = unwrapped(value);
      return (Array.isArray(local) ? local : [local]).flatMap((context: unknown) =>
        typeof context === 'string' ? entriesAt(context) : [entryOf(context)],
      );
    }

    return {
      resolve: async ({ activeCtx, context }) =>
        entriesOf(context).map((entry, position) => bound(entry, position, activeCtx)),
    };
  }

  return { count, resolver };
}

function unwrapped(value: unknown): unknown {
  if (typeof value !== 'object' || value === null) return value;
  return '@context' in value ? value['@context'] : value;
}

function unreadable(why: string): Problem {
  return new Problem(
    'bad-input',
    'bad-context',
    `A JSON-LD context in this document cannot be read: ${why}.`,
  );
}

/** Every context object in a context document, however deep: its own, and those scoped to its types and terms. */
function scopedContexts(value: unknown): object[] {
  if (typeof value !== 'object' || value === null) return [];
  const own: unknown = Array.isArray(value) ? undefined : (value as Record<string, unknown>)['@context'];
  const here = typeof own === 'object' && own !== null && !Array.isArray(own) ? [own] : [];
  return [...here, ...Object.values(value).flatMap(scopedContexts)];
}
