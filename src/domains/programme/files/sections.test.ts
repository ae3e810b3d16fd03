import assert from 'node:assert/strict';
import { test } from 'node:test';
import { sectionFaults, sectionsSchema } from './sections.ts';

const items = [
  { domain: 't1', count: 8 },
  { domain: 't2', count: 6 },
];
const faults = (sections: unknown) =>
  sectionFaults({ minutes: 60, items, sections: sectionsSchema.parse(sections) });

test('sections by domain or by number of items, with times that fit the whole, are accepted', () => {
  assert.deepEqual(
    faults([
      { title: 'One', domains: ['t1'], minutes: 35 },
      { title: 'Two', domains: ['t2'], minutes: 25 },
    ]),
    [],
  );
  assert.deepEqual(
    faults([
      { title: 'One', items: 4, lock: false },
      { title: 'Two', items: 10 },
    ]),
    [],
  );
});

test('each way in which sections do not fit their blueprint is said', () => {
  const said = (...sections: object[]) =>
    faults(sections.map((one, index) => ({ title: `${index}`, ...one }))).join('; ');
  assert.match(said({ domains: ['t1'], items: 3 }, { domains: ['t2'] }), /either domains or a number/);
  assert.match(said({ domains: ['t1'] }, { items: 6 }), /all sections domains, or all/);
  assert.match(said({ domains: ['t1'] }, { domains: ['t1', 't2'] }), /exactly one section/);
  assert.match(said({ items: 4 }, { items: 9 }), /13 items together, the blueprint 14/);
  assert.match(
    said({ items: 4, minutes: 20 }, { items: 10, minutes: 20 }),
    /40 minutes together, the blueprint 60/,
  );
  assert.match(said({ items: 4, minutes: 60 }, { items: 10 }), /leave minutes/);
  assert.match(said({ items: 4, minutes: 20, lock: false }, { items: 10 }), /must lock at its end/);
  assert.match(
    said({ items: 4, lock: false }, { items: 10, minutes: 20 }),
    /the section before it must lock/,
  );
});
