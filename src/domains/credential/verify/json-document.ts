/** A JSON object. */
export interface JsonObject {
  readonly [member: string]: unknown;
}

/** The most that is read of a stranger's document. A large status list has few members and one long string. */
const limits = { depth: 32, values: 3_000, characters: 4_000_000 };

// Names that every object inherits. jsonld.js files nodes in a plain object under their ids, so a node of such a name
// would be written onto an object of everybody's.
const inherited: ReadonlySet<string> = new Set([
  '__proto__',
  ...Object.getOwnPropertyNames(Object.prototype),
]);

/** A path into a JSON document as `$.credentialSubject.result[0].value`. */
export function jsonPath(path: readonly PropertyKey[]): string {
  return path.reduce<string>((text, step) => {
    if (typeof step === 'number') return `${text}[${step}]`;
    const name = String(step).slice(0, 100);
    return /^[A-Za-z_$][\w$]*$/.test(name) ? `${text}.${name}` : `${text}[${JSON.stringify(name)}]`;
  }, '$');
}

/** Where a value stands in a JSON document. Its path is only put together for somebody who is told of it. */
export interface Place {
  /** A member's name or an index; `undefined` for the root. */
  readonly name: PropertyKey | undefined;
  /** 0 for the root. */
  readonly depth: number;
  readonly parent: Place | undefined;
}

/** The names and indices from the root to a place. */
export function pathTo(place: Place): readonly PropertyKey[] {
  const path: PropertyKey[] = [];
  for (let at: Place | undefined = place; at?.name !== undefined; at = at.parent) path.push(at.name);
  return path.toReversed();
}

/** Calls `visit` for each value of a JSON document with its place, the root first. Stops when `visit` returns text. */
export function findInJson(
  root: unknown,
  visit: (value: unknown, place: Place) => string | undefined,
): string | undefined {
  // A list of work instead of recursion: the depth is the stranger's choice.
  const open: { value: unknown; place: Place }[] = [
    { value: root, place: { name: undefined, depth: 0, parent: undefined } },
  ];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    const { value, place: parent } = next;
    const found = visit(value, parent);
    if (found !== undefined) return found;
    if (typeof value !== 'object' || value === null) continue;
    const depth = parent.depth + 1;
    if (Array.isArray(value))
      value.forEach((item: unknown, name) => open.push({ value: item, place: { name, depth, parent } }));
    else
      for (const [name, member] of Object.entries(value))
        open.push({ value: member, place: { name, depth, parent } });
  }
  return undefined;
}

/**
 * Takes a copy of a stranger's JSON object, so that nobody can change it under our hands, after making sure that it is
 * small and plain enough to be worked on. Never throws.
 */
export function readJsonDocument(
  document: unknown,
): { readonly value: JsonObject } | { readonly refused: string } {
  let values = 0;
  let characters = 0;
  const refused = findInJson(document, (value, place) => {
    const { name } = place;
    values++;
    characters += typeof value === 'string' ? value.length : 0;
    characters += typeof name === 'string' ? name.length : 0;
    if (place.depth > limits.depth) return `the document is nested deeper than ${limits.depth} levels`;
    if (values > limits.values) return `the document has more than ${limits.values} values`;
    if (characters > limits.characters) return `the document has more than ${limits.characters} characters`;
    if (typeof name === 'string' && inherited.has(name))
      return `the member ${jsonPath(pathTo(place))} is not allowed`;
    if (typeof value === 'string' && inherited.has(value))
      return `the value at ${jsonPath(pathTo(place))} is not allowed`;
    return isJson(value) ? undefined : `the value at ${jsonPath(pathTo(place))} is not JSON`;
  });
  if (refused !== undefined) return { refused };
  if (typeof document !== 'object' || document === null || Array.isArray(document)) {
    return { refused: 'the document is not a JSON object' };
  }
  return { value: JSON.parse(JSON.stringify(document)) as JsonObject };
}

function isJson(value: unknown): boolean {
  if (value === null || typeof value === 'string' || typeof value === 'boolean') return true;
  if (typeof value === 'number') return Number.isFinite(value);
  if (typeof value !== 'object') return false;
  const prototype: unknown = Object.getPrototypeOf(value);
  return Array.isArray(value) || prototype === Object.prototype || prototype === null;
}
