import { sql } from 'kysely';
import type { Instant } from '../../../kernel/clock.ts';
import type { Database } from '../../../kernel/db.ts';
import { newId } from '../../../kernel/id.ts';
import { seeded } from '../../../kernel/seeded.fixture.ts';
import { type Calibration, insertCalibrations } from '../assembly/parameter.sql.ts';
import { drawForm } from '../assembly/draw-form.ts';
import { drawableItems } from '../bank/bank.sql.ts';
import { domainOf } from '../bank/item.ts';
import { normals } from '../psychometrics/irt/simulated.fixture.ts';
import { keyedPlaces } from '../scoring/score.sql.ts';
import { score } from '../scoring/score.ts';
import { rightAnswer } from '../scoring/rule.ts';
import { formIdOf, insertForm } from '../sitting/form.sql.ts';

const scheme = 'technical-practitioner';
const blueprint = 'technical-1';
/** Of every item, on the logistic scale. */
const slope = 1.2;
const items = ['t1 8', 't2 6', 't3 6', 't4 5', 't5 5'].map((line) => {
  const [domain = '', count] = line.split(' ');
  return { domain, count: Number(count) };
});

/**
 * Sittings as the exam leaves them when they are decided, by candidates of normal abilities: items differ in difficulty, and
 * those of `turned` are answered the worse the more a candidate knows. Returns the forms.
 */
export async function satAndDecided(
  db: Database,
  given: {
    readonly sittings: number;
    /** One form for all, or one for each. */
    readonly forms: 'one' | 'own';
    readonly seed: number;
    readonly turned?: readonly string[];
    /** Stores the parameters by which they answer, as a calibration of this source. */
    readonly calibrated?: string;
    /** When each sitting was handed in, by its number. */
    readonly closedAt?: (sitting: number) => Instant;
  },
  now: Instant,
): Promise<string[]> {
  const random = seeded(given.seed);
  const normal = normals(random);
  const bank = await drawableItems(db, scheme);
  const hardness = new Map(bank.map(({ item }) => [item, normal() - 0.8]));
  if (given.calibrated !== undefined) {
    const calibrations = bank.map(
      ({ item, version }): Calibration => ({
        item,
        version,
        model: '2pl',
        a: slope,
        b: (hardness.get(item) ?? 0) / slope,
        c: 0,
        seA: 0.1,
        seB: 0.1,
        seC: null,
        sampleSize: 1000,
        calibratedOn: '2026-11-01',
        source: given.calibrated ?? '',
      }),
    );
    await insertCalibrations(db, calibrations, newId<'person'>(now), now);
  }
  const forms: string[] = [];
  for (let sitting = 0; sitting < given.sittings; sitting++) {
    if (sitting === 0 || given.forms === 'own') {
      const drawn = drawForm(bank, { items }, new Set(), random);
      const places = drawn.map(({ item, version, kind, options }, at) => ({
        position: at + 1,
        item,
        version,
        kind,
        options,
      }));
      forms.push(formIdOf(blueprint, places));
      await insertForm(db, { formId: forms.at(-1) ?? '', scheme, blueprint, madeAt: now }, places);
    }
    const formId = forms.at(-1) ?? '';
    const places = await keyedPlaces(db, formId);
    const names = new Map(
      (
        await sql<{ position: number; item: string; options: string[] }>`
          select position, item, options from exam.form_item where form_id = ${formId}
        `.execute(db)
      ).rows.map((row) => [row.position, row]),
    );
    const theta = normal();
    const answers = new Map(
      places.map(({ position, rule }) => {
        const place = names.get(position);
        const own = given.turned?.includes(place?.item ?? '') === true ? -slope : slope;
        const key = rightAnswer(rule) ?? [];
        const easy = own * theta - (hardness.get(place?.item ?? '') ?? 0);
        const right = random() < 1 / (1 + Math.exp(-easy));
        const others = (place?.options ?? []).filter((option) => !key.includes(option));
        const wrong = random() < 0.05 ? [] : [others[Math.floor(random() ** 2 * others.length)] ?? ''];
        return [position, { choice: right ? key : wrong, marked: false }];
      }),
    );
    const made = score(
      places.map((place) => ({ ...place, domain: domainOf(place.competency) })),
      answers,
      0.7,
    );
    const sittingId = newId<'sitting'>(now);
    await sql`
      insert into exam.sitting (sitting_id, person_id, scheme, edition, blueprint, register_on, attempt, state,
                                time_limit_seconds, form_id, created_at, started_at, closed_at)
      values (${sittingId}, ${newId<'person'>(now)}, ${scheme}, 2, ${blueprint}, '2026-11-01', 1, 'decided',
              3600, ${formId}, ${now}, ${now}, ${given.closedAt?.(sitting) ?? now})
    `.execute(db);
    await sql`
      insert into exam.device (sitting_id, device, ordinal, since) values (${sittingId}, 'tab', 1, ${now})
    `.execute(db);
    const said = [...answers].map(([position, { choice }]) => ({ position, choice }));
    await sql`
      insert into exam.response (sitting_id, device, seq, position, choice, received_at, late, chain_seq, salt)
      select ${sittingId}, 'tab', position, position, choice, ${now}, false, position, 'salt'
      from jsonb_to_recordset(${JSON.stringify(said)}::jsonb) as given(position integer, choice text[])
    `.execute(db);
    await sql`
      insert into exam.score (sitting_id, raw, max, cut, domains, items, chain_hash, proposed, computed_at)
      values (${sittingId}, ${made.raw}, ${made.max}, ${made.cut}, ${JSON.stringify(made.domains)},
              ${JSON.stringify(made.items)}, '', ${made.proposed}, ${now})
    `.execute(db);
    await sql`
      insert into exam.decision (sitting_id, outcome, released_by, released_at)
      values (${sittingId}, ${made.proposed}, ${newId<'person'>(now)}, ${now})
    `.execute(db);
  }
  return forms;
}
