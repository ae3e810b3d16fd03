import type { Viewer } from '../../../../kernel/web.ts';
import { Section } from '../../../../ui/arrange.tsx';
import { Button, Confirm, Field, Form } from '../../../../ui/form.tsx';
import { isInForms, possibleActs, stateAfter, whyNotAct } from '../../bank/life/item-life.ts';
import { itemAction } from './addresses.ts';
import { fieldOf, type ShownForm, untouched } from '../shown-form.ts';
import type { OpenItem } from './open-item.ts';

/** Acts on the item's own page; a review has a page of its own. */
export const actKinds = ['field-tested', 'activated', 'suspended', 'resumed', 'retired'] as const;
type Kind = (typeof actKinds)[number];

const told: Readonly<
  Record<Kind, { readonly button: string; readonly summary: string; readonly follows: string }>
> = {
  'field-tested': {
    summary: 'Try it out in a field test',
    button: 'Put it into the field test',
    follows: 'Candidates get it among their items without points for it, until its figures are known.',
  },
  activated: {
    summary: 'Make it operational',
    button: 'Make it operational',
    follows: 'New forms may draw it, and it counts.',
  },
  suspended: {
    summary: 'Suspend it',
    button: 'Suspend it',
    follows: 'New forms leave it out; forms that hold it already keep it. It can be resumed.',
  },
  resumed: {
    summary: 'Resume it',
    button: 'Resume it',
    follows: 'It goes back to where it was before it was suspended.',
  },
  retired: {
    summary: 'Retire it',
    button: 'Retire it for good',
    follows: 'New forms leave it out for good: this cannot be undone. Forms that hold it already keep it.',
  },
};

/** An act's form that was sent and refused. */
export interface RefusedAct extends ShownForm {
  readonly kind: Kind;
}

/** What a viewer can do with an item version now, each with its reason. */
export function ItemActs(props: {
  readonly open: OpenItem;
  readonly viewer: Viewer;
  readonly refused: RefusedAct | undefined;
}) {
  const { open, viewer: who, refused } = props;
  const { record, acts } = open;
  const { item, version } = record;
  const possible = possibleActs(acts.get(version) ?? [], who);
  const offered = actKinds.filter((kind) => possible.includes(kind));
  if (offered.length === 0) return null;
  const others = [...acts].flatMap(([other, own]) =>
    other !== version && isInForms(stateAfter(own)) ? [other] : [],
  );
  return (
    <Section title="What can be done">
      {offered.map((kind) => (
        <Confirm
          key={kind}
          summary={told[kind].summary}
          open={refused?.kind === kind}
          plain={kind !== 'suspended' && kind !== 'retired'}
        >
          <p>{told[kind].follows}</p>
          {kind !== 'suspended' && kind !== 'retired' && others.length > 0 && (
            <p>Version {others.join(' and ')}, which forms draw now, gives way to it.</p>
          )}
          <Form action={itemAction(item, 'acts')} csrf={who.csrf} label={told[kind].summary}>
            <input type="hidden" name="version" value={version} />
            <input type="hidden" name="kind" value={kind} />
            <Field
              {...fieldOf(refused?.kind === kind ? refused : untouched, 'because')}
              idPrefix={kind}
              label="Why"
              type="textarea"
              rows={2}
              maxlength={1000}
              required
            />
            <Button kind={kind === 'suspended' || kind === 'retired' ? 'danger' : 'primary'}>
              {told[kind].button}
            </Button>
          </Form>
        </Confirm>
      ))}
    </Section>
  );
}

/** For whoever handed a version in, while it waits for its review: the way back to writing. */
export function TakeBack({ open, viewer: who }: { readonly open: OpenItem; readonly viewer: Viewer }) {
  const { item, version } = open.record;
  if (whyNotAct(open.acts.get(version) ?? [], 'taken back', who) !== null) return null;
  return (
    <Section title="It waits for its review">
      <Confirm summary="Take it back" plain>
        <p>
          Nobody reviews version {version} then, and you go on in a working copy of it. What you hand in next
          is another version.
        </p>
        <Form action={itemAction(item, 'take-back')} csrf={who.csrf} label="Take it back">
          <input type="hidden" name="version" value={version} />
          <Button>Take it back</Button>
        </Form>
      </Confirm>
    </Section>
  );
}
