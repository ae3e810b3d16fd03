/** What a form holds: each field's values by its name, as they were typed. */
export type Typed = ReadonlyMap<string, readonly string[]>;

/** The value of a field; `''` where nothing was typed. */
export const one = (typed: Typed, name: string): string => typed.get(name)?.[0] ?? '';

/** The values of a field of several boxes. */
export const several = (typed: Typed, name: string): readonly string[] =>
  (typed.get(name) ?? []).filter((value) => value !== '');

/** The texts of a form's body, with the line ends of one machine; files and whatever else is no text are left out. */
export function textsOf(body: Readonly<Record<string, unknown>>): Map<string, readonly string[]> {
  const typed = new Map<string, readonly string[]>();
  for (const [name, value] of Object.entries(body)) {
    const texts = [value].flat().filter((text) => typeof text === 'string');
    if (texts.length > 0)
      typed.set(
        name,
        texts.map((text) => text.replaceAll(/\r\n?/g, '\n')),
      );
  }
  return typed;
}
