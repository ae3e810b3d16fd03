import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import fc from 'fast-check';
import type { Id } from '../../../../kernel/id.ts';
import {
  isInForms,
  type ItemAct,
  type ItemActKind,
  nextState,
  personsActs,
  possibleActs,
  stateAfter,
  whyNotAct,
} from './item-life.ts';

const person = (name: string) => name as Id<'person'>;
const writers = ['ines', 'tilda', 'yusuf'].map(person);
const rolesOf: Readonly<Record<string, readonly string[]>> = {
  ines: ['item writer'],
  tilda: ['item writer', 'psychometrician'],
  yusuf: ['psychometrician'],
  priya: ['programme manager'],
};
const actor = (name: string) => ({ personId: person(name), roles: rolesOf[name] ?? [] });
const act = (
  kind: ItemActKind,
  state: ItemAct['state'],
  by: Id<'person'> | null = null,
): Pick<ItemAct, 'kind' | 'state' | 'by'> => ({ kind, state, by });

const handedIn = act('handed in', 'draft', person('tilda'));
const anyAct = fc.constantFrom(...personsActs);
const anybody = fc.constantFrom(...Object.keys(rolesOf));

suite('the life of an item version', () => {
  test('reaches no form without a review by somebody else', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...writers),
        fc.array(fc.tuple(anyAct, anybody), { maxLength: 14 }),
        (writer, wishes) => {
          const acts = [act('handed in', 'draft', writer)];
          for (const [kind, name] of wishes) {
            const state = nextState(acts, kind);
            if (state === null || whyNotAct(acts, kind, actor(name)) !== null) continue;
            acts.push(act(kind, state, person(name)));
            if (!isInForms(state)) continue;
            const review = acts.find((one) => one.kind === 'approved');
            assert.ok(review !== undefined && review.by !== writer);
          }
        },
      ),
    );
  });

  test('ends where it is retired or returned', () => {
    for (const end of ['retired', 'returned'] as const)
      for (const name of Object.keys(rolesOf))
        assert.deepEqual(possibleActs([handedIn, act(end, end)], actor(name)), []);
  });

  test('can be suspended whenever forms draw it, and goes back to where it was', () => {
    for (const state of ['field-test', 'operational'] as const) {
      const acts = [handedIn, act('approved', 'reviewed'), act('activated', state)];
      assert.ok(possibleActs(acts, actor('yusuf')).includes('suspended'));
      acts.push(act('suspended', 'suspended'));
      assert.equal(stateAfter(acts), 'suspended');
      assert.equal(nextState(acts, 'resumed'), state);
    }
  });

  test('gives way to another version: for a while to one that is tried out, for good to one that takes its place', () => {
    const acts = [act('imported', 'operational')];
    assert.equal(nextState(acts, 'replaced', false), 'suspended');
    assert.equal(nextState(acts, 'replaced', true), 'retired');
  });

  test('says why somebody may not act', () => {
    assert.equal(
      whyNotAct([handedIn], 'approved', actor('tilda')),
      'You wrote this version; somebody else reviews it.',
    );
    assert.equal(
      whyNotAct([handedIn], 'approved', actor('priya')),
      'That is for an item writer or a psychometrician.',
    );
    assert.equal(whyNotAct([handedIn], 'activated', actor('yusuf')), 'This version waits for its review.');
    assert.equal(whyNotAct([handedIn], 'approved', actor('ines')), null);
  });
});
