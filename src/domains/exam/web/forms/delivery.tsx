import { z } from 'zod';
import type { Database } from '../../../../kernel/db.ts';
import type { Services } from '../../../../kernel/services.ts';
import { facts, parseBody, viewer, type WebContext } from '../../../../kernel/web.ts';
import { Button, Field, FieldSet, Form } from '../../../../ui/form.tsx';
import type { SchemeEdition } from '../../../programme/index.ts';
import { type DeliveryMode, deliveryOf } from '../../assembly/delivery.sql.ts';
import { setDelivery, whyNotMode } from '../../assembly/delivery.ts';
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
}

/** The facts of a scheme. */
export async function deliveryFacts(
  db: Database,
  { scheme, title, blueprint }: SchemeEdition,
): Promise<DeliveryFacts> {
  const { mode } = await deliveryOf(db, scheme);
  const givable = (await givableForms(db, scheme, blueprint.id)).length;
  return { scheme, title, mode, givable, ...(await calibratedCount(db, scheme)) };
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
        <Button kind="secondary" label={`Set for ${given.title}`}>
          Set
        </Button>
      </FieldSet>
    </Form>
  );
}

const chosenSchema = z.object({ scheme: z.string().max(100), mode: z.enum(modes) });

/** `POST /studio/forms/delivery` */
export const chooseDelivery = (services: Services) => async (c: WebContext) => {
  const { scheme, mode } = await parseBody(c, chosenSchema);
  await setDelivery(services.db, { scheme, mode, by: viewer(c).personId }, facts(c).now);
  return c.redirect('/studio/forms#delivery', 303);
};
