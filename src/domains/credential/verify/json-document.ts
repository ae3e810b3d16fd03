/** A JSON object. */
export interface JsonObject {
  readonly [member: string]: unknown;
}

/** True for a JSON object: not for `null`, not for a list. */
export function isJsonObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The objects in a member that holds one value or several; whatever else it holds is left out. */
export function objectsIn(value: unknown): readonly JsonObject[] {
  return [value].flat().filter(isJsonObject);
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

/** The names and indices from the root to a value. Whoever keeps one copies it: the next value has the same array. */
export type Path = readonly PropertyKey[];

/**
 * Calls `visit` for each value of a JSON document with its path, the root first. Stops when `visit` returns text, which
 * it does before the document becomes deeper than a stack bears: at 1,000 levels this throws.
 */
export function findInJson(
  root: unknown,
  visit: (value: unknown, path: Path) => string | undefined,
): string | undefined {
  const path: PropertyKey[] = [];

  function within(value: unknown): string | undefined {
    const found = visit(value, path);
    if (found !== undefined || typeof value !== 'object' || value === null) return found;
    if (path.length >= 1_000) throw new RangeError('A document of a thousand levels was walked.');
    if (Array.isArray(value)) {
      for (let place = 0; place < value.length; place++) {
        const inside = at(place, value[place]);
        if (inside !== undefined) return inside;
      }
      return undefined;
    }
    for (const name of Object.keys(value)) {
      const inside = at(name, (value as Record<string, unknown>)[name]);
      if (inside !== undefined) return inside;
    }
    return undefined;
  }

  function at(step: PropertyKey, value: unknown): string | undefined {
    path.push(step);
    const found = within(value);
    path.pop();
    return found;
  }

  return within(root);
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
  const refused = findInJson(document, (value, path) => {
    const name = path.at(-1);
    values++;
    characters += typeof value === 'string' ? value.length : 0;
    characters += typeof name === 'string' ? name.length : 0;
    if (path.length > limits.depth) return `the document is nested deeper than ${limits.depth} levels`;
    if (values > limits.values) return `the document has more than ${limits.values} values`;
    if (characters > limits.characters) return `the document has more than ${limits.characters} characters`;
    if (typeof name === 'string' && inherited.has(name)) return `the member ${jsonPath(path)} is not allowed`;
    if (typeof value === 'string' && inherited.has(value))
      return `the value at ${jsonPath(path)} is not allowed`;
    return isJson(value) ? undefined : `the value at ${jsonPath(path)} is not JSON`;
  });
  if (refused !== undefined) return { refused };
  if (!isJsonObject(document)) return { refused: 'the document is not a JSON object' };
  return { value: JSON.parse(JSON.stringify(document)) as JsonObject };
}

function isJson(value: unknown): boolean {
  if (value === null || typeof value === 'string' || typeof value === 'boolean') return true;
  if (typeof value === 'number') return Number.isFinite(value);
  if (typeof value !== 'object') return false;
  const prototype: unknown = Object.getPrototypeOf(value);
  return Array.isArray(value) || prototype === Object.prototype || prototype === null;
}
