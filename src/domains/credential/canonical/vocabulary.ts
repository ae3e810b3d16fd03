/** What has to be known of a set of contexts before a shape can be compiled. */
export interface Vocabulary {
  /** URLs of the contexts that use nothing but what the compiled path understands. */
  readonly understood: ReadonlySet<string>;
  /** Every term of every context, however deep; a compact IRI begins with one. */
  readonly terms: ReadonlySet<string>;
  /** Members whose text is looked up among the terms (`@type` and its aliases, terms of type `@vocab`). */
  readonly interpreted: ReadonlySet<string>;
}

// JSON-LD 1.1 §9.15. What is not here (languages, directions, indexes, nesting, reversal, imports) would let a text
// change the statements around it.
const harmless = new Set(['@context', '@protected', '@id', '@type', '@vocab', '@container']);
const harmlessContainers = new Set<unknown>(['@set', '@list', '@graph']);

/** Reads a set of context documents (URL → document). */
export function vocabularyOf(contexts: ReadonlyMap<string, object>): Vocabulary {
  const understood = new Set<string>();
  const terms = new Set<string>();
  const interpreted = new Set<string>();

  function readTerm(term: string, definition: unknown): boolean {
    terms.add(term);
    const { '@id': id = definition, '@type': type } = Object(definition) as Record<string, unknown>;
    if (id === '@type' || type === '@vocab') interpreted.add(term);
    return typeof id !== 'string' || !id.startsWith('@') || id === '@id' || id === '@type';
  }

  function read(value: unknown): boolean {
    if (typeof value !== 'object' || value === null) return true;
    if (Array.isArray(value)) return value.map(read).every(Boolean);
    // No short cut: the terms of a context that is not understood count as well.
    const members = Object.entries(value).map(([name, member]) => {
      const below = read(member);
      if (!name.startsWith('@')) return readTerm(name, member) && below;
      return harmless.has(name) && (name !== '@container' || harmlessContainers.has(member)) && below;
    });
    return members.every(Boolean);
  }

  for (const [url, document] of contexts) if (read(document)) understood.add(url);
  return { understood, terms, interpreted };
}
