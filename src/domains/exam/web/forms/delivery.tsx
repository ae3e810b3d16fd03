import { z } from 'zod';
import type { Database } from '../../../../kernel/db.ts';
import type { Services } from '../../../../kernel/services.ts';
import { facts, parseBody, viewer, type WebContext } from '../../../../kernel/web.ts';
import { Button, Field, FieldSet, Form } from '../../../../ui/form.tsx';
import { formatDuration, formatNumber } from '../../../../ui/format.ts';
import type { SchemeEdition } from '../../../programme/index.ts';
import { type DeliveryMode, deliveryOf } from '../../assembly/delivery.sql.ts';
import { setDelivery, whyNotMode } from '../../assembly/delivery.ts';
import { meanSeconds, mostFieldTest } from '../../assembly/field-test.ts';
import { fieldTestItems } from '../../assembly/field-test.sql.ts';
import { givableForms } from '../../assembly/give-form.ts';
import { calibratedCount } from '../../assembly/parameter.sql.ts';
import { modeWords } from './words.ts';

const modes = ['drawn', 'fixed forms', 'adaptive'] as const satisfies readonly DeliveryMode[];

/** What one needs to know to choose how a scheme is delivered. */
interface DeliveryFacts {
  readonly scheme: string;
  readonly title: string;
  readonly mode: DeliveryMode;
  readonly givable: number;
  readonly operational: number;
  readonly calibrated: number;
  /** Items that do not count, of each form; and how many there are to try out. */
  readonly fieldTest: number;
  readonly tried: number;
  /** What each adds to the time. */
  readonly secondsEach: number;
}

/** The facts of a scheme. */
export async function deliveryFacts(
  db: Database,
  { scheme, title, blueprint }: SchemeEdition,
): Promise<DeliveryFacts> {
  const { mode, fieldTest } = await deliveryOf(db, scheme);
  const givable = (await givableForms(db, scheme, blueprint.id)).length;
  const tried = (await fieldTestItems(db, scheme)).length;
  const items = blueprint.items.reduce((sum, { count }) => sum + count, 0);
  const secondsEach = meanSeconds(blueprint.minutes * 60, items);
  return {
    scheme,
    title,
    mode,
    givable,
    fieldTest,
    tried,
    secondsEach,
    ...(await calibratedCount(db, scheme)),
  };
}

/** One scheme's setting, as a form. */
export function DeliveryPart({ given, csrf }: { readonly given: DeliveryFacts; readonly csrf: string }) {
  const hints: Readonly<Record<DeliveryMode, string>> = {
    drawn: 'At the start, from all operational items, to the scheme’s counts by domain.',
    'fixed forms': `The approved form that the candidate has met least of. ${given.givable} can be given now.`,
    adaptive: `The engine is here and simulated, but sittings do not use it yet; and every operational item has to be calibrated: ${given.calibrated} of ${given.operational} are.`,
  };
  return (
    <Form action="/studio/forms/delivery" csrf={csrf} label={given.title}>
      <input type="hidden" name="scheme" value={given.scheme} />
      <FieldSet legend={given.title}>
        <Field
          name="mode"
          label="Each candidate’s form"
          required
          type="radio"
          idPrefix={`delivery-${given.scheme}`}
          value={given.mode}
          options={modes.map((mode) => ({
            value: mode,
            label: modeWords[mode],
            hint: hints[mode],
            disabled: mode !== given.mode && whyNotMode(mode, given) !== null,
          }))}
        />
        <Field
          name="field_test"
          label="Items of a form that do not count"
          type="number"
          idPrefix={`delivery-${given.scheme}`}
          min={0}
          max={mostFieldTest}
          width="short"
          value={String(given.fieldTest)}
          hint={`Field-test items, spread over the form and alike to the others; candidates are told how many. Each adds ${formatDuration(given.secondsEach)}. To try out: ${formatNumber(given.tried, 0)}. A form carries fewer where the candidate has met them or they give others away; a bridge and a practice sitting carry none.`}
          required
        />
        <Button kind="secondary" label={`Set for ${given.title}`}>
          Set
        </Button>
      </FieldSet>
    </Form>
  );
}

const chosenSchema = z.object({
  scheme: z.string().max(100),
  mode: z.enum(modes),
  field_test: z.coerce.number().int().min(0).max(mostFieldTest).optional(),
});

/** `POST /studio/forms/delivery` */
export const chooseDelivery = (services: Services) => async (c: WebContext) => {
  const { scheme, mode, field_test: fieldTest } = await parseBody(c, chosenSchema);
  const by = viewer(c).personId;
  await setDelivery(services.db, { scheme, mode, fieldTest, by }, facts(c).now);
  return c.redirect('/studio/forms#delivery', 303);
};
