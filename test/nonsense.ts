/** Values that no page of ours would send; every input has to stand them. */
export const nonsense: readonly string[] = [
  '',
  ' ',
  'x'.repeat(10_000),
  'ﷺ'.repeat(3_000),
  'a\0b',
  '\u202Etxet\u200B',
  '__proto__',
  'constructor',
  'null',
  'NaN',
  '-1',
  '0',
  '1e309',
  '99999999999999999999',
  '1.5',
  '٣',
  "' or 1=1; --",
  '%',
  '{"$ne":null}',
  '[]',
  '<script>alert(1)</script>',
  '../../../../etc/passwd',
  'https://127.0.0.1/',
  'javascript:alert(1)',
  '//evil.example',
  'a\r\nset-cookie: x=y',
  // Well-formed identifiers of nothing.
  '01kay0000000000000000000zz',
  '7'.repeat(26),
];

/** Names of fields that no form of ours has. */
export const strangeNames: readonly string[] = [
  'unheard-of',
  '__proto__',
  'constructor',
  'a[b]',
  'a.b',
  '',
  '\0',
  'x'.repeat(1_000),
];

/** As `nonsense`, for a field of a JSON body. */
export const jsonNonsense: readonly unknown[] = [
  null,
  true,
  0,
  -1,
  1.5,
  1e308,
  Number.MAX_SAFE_INTEGER,
  [],
  [null],
  [['a']],
  ['a', 'a'],
  {},
  { toString: 'x', valueOf: 1 },
  '\uD800',
  'a\0b',
  'x'.repeat(10_000),
  Array.from({ length: 5_000 }, () => 'a'),
];

/** Parts of a path, already encoded. */
export const pathNonsense: readonly string[] = [
  '%00',
  '%ED%A0%80',
  '%FF',
  '%',
  '..%2F..%2Fetc%2Fpasswd',
  '__proto__',
  'constructor',
  'x'.repeat(10_000),
  '-1',
  '1e309',
  '01KAY0000000000000000000ZZ',
  '01kay0000000000000000000zz',
  '%27%20or%201%3D1',
  '%0D%0Aset-cookie%3A%20x%3Dy',
];

/**
 * What each of so many fields is tried with: one parser reads them all, on every route, so that each field gets a part
 * of the values, and each value comes to a part of the fields. `turn` is the field's place.
 */
export function inParts(fields: number): <T>(values: readonly T[], turn: number) => readonly T[] {
  const parts = fields > 12 ? 40 : fields > 6 ? 26 : fields > 2 ? 17 : 11;
  return (values, turn) => values.filter((_, index) => index % parts === turn % parts);
}
