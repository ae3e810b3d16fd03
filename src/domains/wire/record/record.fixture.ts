import fc from 'fast-check';
import { butForQuestions, knowledgeEffects, triStates } from './judgement.ts';
import { signalOrigins, type WireRecord, wireKinds, wireRecord } from './record.ts';
import { sourceRoles } from './source.ts';

const line = (most: number) =>
  fc
    .string({ unit: 'grapheme', maxLength: most })
    .map((text) =>
      text
        .replaceAll(/[\p{Cc}\u2028\u2029]/gu, ' ')
        .trim()
        .slice(0, most)
        .trim(),
    )
    .filter((text) => text.isWellFormed());
const someLine = (most: number) => line(most).filter((text) => text !== '');
const prose = (most: number) =>
  fc.array(line(40), { maxLength: 5 }).map((lines) => lines.join('\n').slice(0, most).trim());
const day = fc
  .date({ min: new Date('1983-01-01'), max: new Date('2030-12-31'), noInvalidDate: true })
  .map((date) => date.toISOString().slice(0, 10));
const address = fc.webUrl({
  validSchemes: ['http', 'https'],
  withFragments: true,
  withQueryParameters: true,
});
const orNull = <T>(of: fc.Arbitrary<T>) => fc.option(of, { nil: null });
const level = fc.constantFrom('unknown' as const, 0, 1, 2, 3);

/** Any record that the schema takes, small enough to be tried often. */
export const anyRecord: fc.Arbitrary<WireRecord> = fc
  .integer({ min: 0, max: 4 })
  .chain((count) => {
    const ids = Array.from({ length: count }, (_, index) => `S${index + 1}`);
    const someIds = fc.subarray(ids);
    const source = (index: number) =>
      fc.record({
        id: fc.constant(`S${index + 1}`),
        url: address,
        title: someLine(60),
        publisher: someLine(30),
        owner: orNull(someLine(30)),
        publishedOn: orNull(day),
        retrievedOn: day,
        role: fc.constantFrom(...sourceRoles),
        // An earlier one, so that no chain comes back to itself.
        derivedFrom: index === 0 ? fc.constant(null) : orNull(fc.constantFrom(...ids.slice(0, index))),
        archived: orNull(
          fc.oneof(
            fc.record({ url: address, sha256: fc.constant(null) }),
            fc.record({
              url: orNull(address),
              sha256: fc.stringMatching(/^[0-9a-f]{64}$/),
            }),
          ),
        ),
        quote: orNull(prose(200).filter((text) => text !== '')),
      });
    const claim = (index: number) =>
      fc.record({
        id: fc.constant(`C${index + 1}`),
        text: prose(200).filter((text) => text !== ''),
        supportedBy: someIds,
        differsIn: someIds.chain((chosen) =>
          fc.tuple(...chosen.map((id) => line(60).map((note) => ({ source: id, note })))),
        ),
      });
    const answer = fc.record({ answer: fc.constantFrom(...triStates), note: prose(200), sources: someIds });
    return fc.record({
      kind: fc.constantFrom(...wireKinds),
      title: someLine(80),
      summary: prose(200),
      occurredOn: day,
      occurredUntil: fc.constant(null),
      providers: fc.array(someLine(30), { maxLength: 3 }),
      body: prose(400),
      sources: fc.tuple(...ids.map((_, index) => source(index))),
      claims: fc
        .integer({ min: 0, max: 3 })
        .chain((claims) => fc.tuple(...Array.from({ length: claims }, (_, index) => claim(index)))),
      butFor: fc
        .tuple(...butForQuestions.map(() => answer))
        .map((answers) =>
          Object.fromEntries(butForQuestions.map((question, index) => [question, answers[index]])),
        ),
      severity: fc.record({
        S: level,
        R: level,
        X: level,
        H: level,
        E: fc.constantFrom('unknown' as const, 1, 2, 3, 4),
      }),
      codes: fc.subarray(['M1', 'M2', 'F10', 'F1']),
      signal: fc.record({ origin: fc.constantFrom(...signalOrigins), note: line(60) }),
      original: orNull(
        fc.record({
          desk: someLine(30),
          severity: orNull(someLine(20)),
          codes: fc.subarray(['M1', 'F10', 'other']),
          standard: orNull(someLine(30)),
          classifiedOn: orNull(day),
          note: prose(100),
          url: orNull(address),
        }),
      ),
      affected: fc.record({
        models: fc.subarray(['openai/gpt-4', 'openai/gpt-4o']),
        apis: fc.subarray(['openai/responses']),
        urgent: fc.boolean(),
        knowledge: fc
          .subarray(['t1.tool-calls', 't5.usage-terms'])
          .chain((chosen) =>
            fc.tuple(
              ...chosen.map((competency) =>
                fc.constantFrom(...knowledgeEffects).map((effect) => ({ competency, effect })),
              ),
            ),
          ),
      }),
    });
  })
  .map((record) =>
    wireRecord.parse({
      ...record,
      // Where nobody was harmed the scope is 0 or unknown.
      severity:
        record.severity.H === 0 && record.severity.S !== 'unknown'
          ? { ...record.severity, S: 0 }
          : record.severity,
      affected: record.kind === 'change' ? record.affected : null,
    }),
  );
