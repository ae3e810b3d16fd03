import { mkdir, mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

/** For tests: a whole programme of one track, two domains and three lessons, by path. It has no error. */
export const smallProgramme: Readonly<Record<string, string>> = {
  'competencies.yaml': `edition: 1
domains:
  - id: c1
    title: Baking
    track: baking
    competencies:
      - { id: c1.knead, title: Kneading, task: Kneads a dough until it is smooth., kind: stable }
      - { id: c1.oven, title: The oven, task: Sets the oven of the day., kind: version-bound }
  - id: c2
    title: Selling
    track: baking
    competencies:
      - { id: c2.price, title: Prices, task: Names a price and its reason., kind: mixed }
`,
  'models.yaml': `as_of: 2026-11-01
providers: [{ id: acme, name: Acme }]
models:
  - { id: acme/oven-1, name: Oven 1, provider: acme, released: 2026-01-01, source: 'https://acme.example/ovens' }
apis: [{ id: acme/heat, name: Heat, provider: acme }]
`,
  'glossary.yaml': `terms:
  - { id: dough, term: dough, meaning: Flour and water. }
  - { id: crumb, term: Crumb, meaning: The inside of a loaf. }
`,
  'tracks/baking/templates/price-list.csv': 'loaf,price\nrye,3.20\n',
  'tracks/baking/simulations/loaves.yaml': `id: loaves
title: Loaves
summary: What a day of baking leaves.
lesson: prices
inputs:
  - { id: baked, label: Loaves baked, unit: loaves, min: 0, max: 200, step: 1, value: 100, help: A day. }
  - { id: price, label: Price, unit: USD, min: 1, max: 10, step: 0.1, value: 3, help: Of a loaf. }
formulas:
  - { id: sold, is: 'min(baked, 80)' }
  - { id: left, is: sold * price - baked }
outputs:
  - { of: left, label: Left at the end of the day, unit: USD, digits: 2 }
chart: { kind: line, caption: What is left, against: baked, values: [{ of: left, label: Left }], unit: USD }
text: Eighty loaves are sold at most. See [prices](lesson:prices).
`,
  'scheme.yaml': `schemes:
  - id: baker
    title: Baker
    edition: 1
    track: baking
    scope: Bread for one street.
    for_whom: People who bake.
    competences: [c1, c2]
    prerequisites: []
    course_required: false
    blueprint:
      id: baker-1
      minutes: 10
      items:
        - { domain: c1, count: 2 }
        - { domain: c2, count: 1 }
    cut_score: 0.7
    validity_months: 12
    retake: { wait_days: 14, attempts: 3, per_months: 12 }
    fee: not disclosed
    benefits: not disclosed
    proctored: { is: false, how: Nobody watches. }
    proves: [That the bread rose.]
    does_not_prove: [That it was sold.]
`,
  'tracks/baking/track.yaml': `id: baking
title: Baking
scheme: baker
for_whom: Everybody.
summary: From flour to bread.
hours: 3
window:
  opens: 2026-01-12
  closes: 2026-12-31
modules:
  - id: dough
    title: Dough
    summary: Flour and water.
    lessons: [kneading, ovens]
  - id: shop
    title: Shop
    summary: Bread and people.
    lessons: [prices]
`,
  'tracks/baking/lessons/kneading.md': lesson('kneading', 'c1.knead', 'Then [heat](lesson:ovens#heat).'),
  'tracks/baking/lessons/ovens.md': lesson(
    'ovens',
    'c1.oven',
    '## Heat\n\nSee [kneading](kneading.md).',
    'models: [acme/oven-1]',
  ),
  'tracks/baking/lessons/prices.md': lesson('prices', 'c2.price', 'A price is an answer.'),
};

function lesson(id: string, competency: string, body: string, models = 'models: []'): string {
  return `---
id: ${id}
title: About ${id}
summary: What to know about ${id}.
minutes: 20
state: complete
competencies: [${competency}]
${models}
apis: []
verified_on: 2026-10-01
review_by: 2027-04-01
change_class: editorial
---

${body}
`;
}

/** For tests: writes files into a new folder `programme` and returns its path; `undefined` leaves a file out. */
export async function writeProgramme(
  files: Readonly<Record<string, string | Uint8Array | undefined>>,
): Promise<string> {
  const dir = join(await mkdtemp(join(tmpdir(), 'programme-')), 'programme');
  for (const [path, content] of Object.entries(files)) {
    if (content === undefined) continue;
    await mkdir(dirname(join(dir, path)), { recursive: true });
    await writeFile(join(dir, path), content);
  }
  return dir;
}
