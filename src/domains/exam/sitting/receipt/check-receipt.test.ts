import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import fc from 'fast-check';
import { commit, linksAfter, genesis } from '../../../../kernel/chain.ts';
import { checkReceipt } from './check-receipt.ts';
import { type Receipt, receiptFormat, receiptSchema } from './receipt.ts';

const sitting = '01jd0000000000000000000000';
const at = '2026-11-23T09:00:00.000Z';

interface Said {
  readonly position: number;
  readonly choice: string[] | null;
  readonly marked: boolean | null;
}

/** A receipt as the service writes it: start, the acts, with a proctor's link among them, the end, the score. */
function receiptOf(said: readonly Said[]): Receipt {
  const acts = said.map((one, index) => ({
    salt: String(index).padStart(32, '0'),
    content: { device: 'a-tab-of-16-char', seq: index + 1, ...one, late: false },
  }));
  const other = (kind: string) => ({
    at,
    kind,
    commitment: commit('another salt', { kind }),
    act: undefined,
  });
  const made = [
    other('started'),
    ...acts.map((act) => ({
      at,
      kind: act.content.choice === null ? 'mark' : 'answer',
      commitment: commit(act.salt, act.content),
      act,
    })),
    other('proctor/entry'),
    other('submitted'),
    other('scored'),
  ];
  const links = linksAfter({ seq: 0, hash: genesis(sitting) }, made).map((link, index) => {
    const act = made[index]?.act;
    return act === undefined ? link : { ...link, act };
  });
  return { format: receiptFormat, sitting, links, hash: links.at(-1)?.hash ?? '' };
}

const saidBefore: fc.Arbitrary<Said[]> = fc.array(
  fc.oneof(
    fc.record({
      position: fc.integer({ min: 1, max: 30 }),
      choice: fc.array(fc.string({ maxLength: 6 }), { maxLength: 4 }),
      marked: fc.constant(null),
    }),
    fc.record({
      position: fc.integer({ min: 1, max: 30 }),
      choice: fc.constant(null),
      marked: fc.boolean(),
    }),
  ),
  { minLength: 1, maxLength: 8 },
);

/** Whether a text is found out: it is no receipt, or one that does not hold. */
function isFoundOut(text: string): boolean {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return true;
  }
  const receipt = receiptSchema.safeParse(value);
  return !receipt.success || checkReceipt(receipt.data).faults.length > 0;
}

const canonical = (receipt: Receipt): string => JSON.stringify(receipt);

suite('a receipt', () => {
  test('that was left alone holds, also after its way through a file', () => {
    fc.assert(
      fc.property(saidBefore, (said) => {
        const receipt = receiptOf(said);
        const { faults, acts, hash, closedWith } = checkReceipt(
          receiptSchema.parse(JSON.parse(canonical(receipt))),
        );
        assert.deepEqual([faults, acts, hash], [[], said.length, receipt.hash]);
        assert.equal(closedWith, receipt.links.at(-2)?.hash);
      }),
    );
  });

  test('betrays the change of any one byte of it', () => {
    fc.assert(
      fc.property(saidBefore, fc.nat(), fc.integer({ min: 0x20, max: 0x7e }), (said, where, byte) => {
        const bytes = Buffer.from(canonical(receiptOf(said)), 'utf8');
        const index = where % bytes.length;
        const before: unknown = JSON.parse(bytes.toString('utf8'));
        bytes[index] = byte;
        const text = bytes.toString('utf8');
        // The same byte again, or another way to write the same value, is no change.
        let same = false;
        try {
          same = JSON.stringify(JSON.parse(text)) === JSON.stringify(before);
        } catch {
          same = false;
        }
        assert.ok(same || isFoundOut(text), `byte ${index} was changed to ${byte}: ${text}`);
      }),
      { numRuns: 2_000 },
    );
  });

  test('betrays an act or a link that was taken out, put in or swapped', () => {
    fc.assert(
      fc.property(saidBefore, fc.nat(), (said, where) => {
        const receipt = receiptOf(said);
        const { links } = receipt;
        const index = where % links.length;
        const link = links[index];
        assert.ok(link !== undefined);
        const { act, ...bare } = link;
        const stranger = links.find((one) => one.act !== undefined)?.act;
        const forgeries = [
          links.toSpliced(index, 1),
          links.toSpliced(index, 0, link),
          ...(index === 0 ? [] : [links.toSpliced(index - 1, 2, link, links[index - 1] ?? link)]),
          ...(act === undefined ? [] : [links.with(index, bare)]),
          ...(act === undefined && stranger !== undefined
            ? [links.with(index, { ...link, act: stranger })]
            : []),
        ];
        for (const forged of forgeries) assert.ok(isFoundOut(canonical({ ...receipt, links: forged })));
      }),
    );
  });

  test('of another sitting, and one that stops before the end, do not hold', () => {
    const receipt = receiptOf([{ position: 1, choice: ['a'], marked: null }]);
    assert.deepEqual(checkReceipt({ ...receipt, sitting: `${sitting.slice(0, -1)}1` }).faults, [
      { link: 1, act: null, reason: 'the link does not follow the one before it' },
    ]);
    const links = receipt.links.slice(0, 2);
    assert.deepEqual(checkReceipt({ ...receipt, links, hash: links.at(-1)?.hash ?? '' }).faults, [
      { link: 2, act: null, reason: 'the end of the sitting is missing' },
    ]);
  });

  test('says which act does not fit, and why', () => {
    const receipt = receiptOf([
      { position: 4, choice: ['a'], marked: null },
      { position: 9, choice: ['b'], marked: null },
    ]);
    const forged = structuredClone(receipt);
    const act = forged.links[2]?.act;
    assert.ok(act !== undefined);
    act.content.choice = ['c'];
    assert.deepEqual(checkReceipt(forged).faults, [
      {
        link: 3,
        act: { device: 'a-tab-of-16-char', seq: 2, position: 9 },
        reason: 'the answer is not the one that was committed to',
      },
    ]);
  });
});
