import pg from 'pg';

/** How many statements one connection keeps; what comes later is planned each time it runs. */
const mostStatements = 300;

/** A statement's plan no longer fits its tables: another process has migrated them (feature_not_supported). */
const planIsStale = '0A000';

/**
 * A connection that has PostgreSQL parse and plan a statement once, and afterwards only run it. A statement that comes
 * with a list of values, be it empty, gets a name, the same for the same text; text alone, as of migrations, is sent
 * as it is.
 */
export class PreparingClient extends pg.Client {
  readonly #names = new Map<string, string>();
  #made = 0;

  // The signature of `query` has a dozen overloads; what is sent on is what was given, with a name.
  override query = ((...given: unknown[]): unknown => {
    const [text, values, ...rest] = given;
    const send = pg.Client.prototype.query as (...args: unknown[]) => unknown;
    if (typeof text !== 'string' || !Array.isArray(values)) return send.apply(this, given);
    const name = this.#nameOf(text);
    const sent = send.apply(this, [name === undefined ? { text, values } : { name, text, values }, ...rest]);
    if (!(sent instanceof Promise)) return sent;
    return sent.catch((error: unknown) => {
      // Under a new name the next use is planned anew.
      if ((error as { code?: unknown }).code === planIsStale) this.#names.delete(text);
      throw error;
    });
  }) as pg.Client['query'];

  #nameOf(text: string): string | undefined {
    const known = this.#names.get(text);
    if (known !== undefined || this.#made >= mostStatements) return known;
    this.#made += 1;
    const name = `s${this.#made}`;
    this.#names.set(text, name);
    return name;
  }
}
