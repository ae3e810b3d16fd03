import type { ComponentChildren } from 'preact';
import type { Id } from '../../../kernel/id.ts';
import type { Viewer } from '../../../kernel/web.ts';
import { Actions, Button, Confirm, Form } from '../../../ui/form.tsx';
import { Callout, Time } from '../../../ui/parts.tsx';
import type { Asked } from '../revoke/two-people.ts';

/** What one person asked and another decides, as it is put to the viewer. */
export function AskedOfTwo(props: {
  readonly asked: Asked;
  /** The request's address; under it `/confirm` and `/decline`. */
  readonly path: string;
  readonly title: string;
  /** What it is asked for, where the title does not tell. */
  readonly about?: ComponentChildren;
  /** Who decides, for example "key custodian". */
  readonly deciders: string;
  readonly summary: string;
  readonly effect: string;
  readonly confirm: string;
  readonly viewer: Viewer;
  readonly may: boolean;
  readonly nameOf: (id: Id<'person'>) => string;
}) {
  const { asked, path, title, about, deciders, summary, effect, confirm, viewer, may, nameOf } = props;
  const isAsker = asked.askedBy === viewer.personId;
  return (
    <>
      <Callout tone="warn" title={title}>
        {about}
        <p>
          {nameOf(asked.askedBy)}, <Time at={asked.askedAt} zone={viewer.zone} />: {asked.reason}
        </p>
      </Callout>
      {!may && <p>Another {deciders} confirms or declines it.</p>}
      {may && isAsker && <p>You asked, so another {deciders} has to confirm. You can take it back.</p>}
      {may && !isAsker && (
        <Confirm summary={summary}>
          <p>{effect}</p>
          <Form action={`${path}/confirm`} csrf={viewer.csrf}>
            <Button kind="danger">{confirm}</Button>
          </Form>
        </Confirm>
      )}
      {may && (
        <Form action={`${path}/decline`} csrf={viewer.csrf}>
          <Actions>
            <Button kind="secondary">{isAsker ? 'Take it back' : 'Decline'}</Button>
          </Actions>
        </Form>
      )}
    </>
  );
}
