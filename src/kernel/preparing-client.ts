import pg from 'pg';

/** How many statements one connection keeps; what comes later is planned each time it runs. */
const mostStatements = 300;

/**
 * A connection that has PostgreSQL parse and plan a statement once, and afterwards only run it. Statements with
 * parameters get a name, the same for the same text; those without, as of migrations, are sent as they are.
 */
export class PreparingClient extends pg.Client {
  readonly #names = new Map<string, string>();

  // The signature of `query` has a dozen overloads; what is sent on is what was given, with a name.
  override query = ((...given: unknown[]): unknown => {
    const [text, values, ...rest] = given;
    const send = pg.Client.prototype.query as (...args: unknown[]) => unknown;
    if (typeof text !== 'string' || !Array.isArray(values)) return send.apply(this, given);
    const name = this.#nameOf(text);
    return send.apply(this, [name === undefined ? { text, values } : { name, text, values }, ...rest]);
  }) as pg.Client['query'];

  #nameOf(text: string): string | undefined {
    const known = this.#names.get(text);
    if (known !== undefined || this.#names.size >= mostStatements) return known;
    const name = `s${this.#names.size + 1}`;
    this.#names.set(text, name);
    return name;
  }
}
