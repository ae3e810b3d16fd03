import { z } from 'zod';
import { Field } from '../../../ui/form.tsx';
import type { Sent } from './refused.ts';

/** A field for a reason as `reasonSchema` takes it. */
export function ReasonField(
  props: Sent & {
    readonly name: string;
    readonly label: string;
    /** Who will read the reason. */
    readonly hint: string;
  },
) {
  return (
    <Field
      {...props}
      type="textarea"
      rows={3}
      required
      minlength={10}
      maxlength={500}
      hint={`${props.hint} 10 to 500 characters.`}
    />
  );
}

const withReason = z.object({ reason: z.string() });

/** The reason that an act in a record was given, where it was given one. */
export function reasonIn(content: unknown): string | undefined {
  return withReason.safeParse(content).data?.reason;
}
