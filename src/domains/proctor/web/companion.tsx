import type { VNode } from 'preact';
import type { Services } from '../../../kernel/services.ts';
import { viewer, type WebContext } from '../../../kernel/web.ts';
import { Button } from '../../../ui/form.tsx';
import { Callout, type Step, Steps, Time } from '../../../ui/parts.tsx';
import type { Sitting, SittingCompanion } from '../../exam/index.ts';
import { lastCheck, type SystemCheck } from '../checks/check.ts';
import { consentOf } from '../consent/consent.sql.ts';
import { requestOf } from '../consent/in-person.sql.ts';
import { currentPhotographs } from '../identity/photograph.ts';
import { coverHref } from './own.ts';

/** What a check says in a line: what works and what does not. */
export function checkWords(check: SystemCheck): string {
  const said = { works: 'works', slow: 'is slow', 'not run': 'not tried' } as Readonly<
    Record<string, string>
  >;
  return (['camera', 'microphone', 'connection'] as const)
    .map((part) => `${part} ${said[check[part]] ?? 'does not work'}`)
    .join(', ');
}

async function preparation(services: Services, sitting: Sitting): Promise<{ ready: boolean; view: VNode }> {
  const { db } = services;
  const { sittingId } = sitting;
  const base = coverHref(sittingId);
  const [consent, check, photographs] = await Promise.all([
    consentOf(db, sittingId),
    lastCheck(db, sittingId),
    currentPhotographs(db, sittingId),
  ]);
  const done = [consent !== undefined, check !== undefined, photographs.size === 2];
  const next = done.indexOf(false);
  const state = (index: number): Step['state'] =>
    done[index] ? 'done' : index === next ? 'current' : 'todo';
  const steps: Step[] = [
    {
      label: 'Agree to be recorded, or choose to be supervised in person',
      state: state(0),
      href: `${base}/consent`,
    },
    {
      label: 'Check camera, microphone and connection',
      state: state(1),
      href: next >= 1 || done[1] ? `${base}/check` : undefined,
      note: check === undefined ? undefined : checkWords(check),
    },
    {
      label: 'Photograph your document and your face',
      state: state(2),
      href: next === 2 || done[0] ? `${base}/identity` : undefined,
      note: 'A person compares them after the exam; the start does not wait for that.',
    },
  ];
  const hrefs = ['consent', 'check', 'identity'];
  return {
    ready: next === -1,
    view: (
      <>
        <h2>Before you start</h2>
        <Steps steps={steps} label="Before you start" />
        {next !== -1 && (
          <p>
            <Button href={`${base}/${hrefs[next]}`}>{next === 0 ? 'Begin' : 'Go on'}</Button>
          </p>
        )}
        {check !== undefined && check.camera !== 'works' && (
          <Callout tone="warn" title="The check found no camera that works">
            <p>
              You can start all the same. The recording will then have a gap that a person has to judge.{' '}
              <a href={`${base}/check`}>See how to mend it, and run the check again.</a>
            </p>
          </Callout>
        )}
      </>
    ),
  };
}

/** What the recorded sitting adds to an exam's cover, and the room in which it is sat. */
export function proctorCompanion(services: Services): SittingCompanion {
  const { db } = services;
  return {
    async before(c, sitting) {
      if (sitting.supervision === 'none') return { ready: true, view: null };
      if (sitting.supervision === 'in person') {
        const admitted = <p>A proctor has admitted you to sit in person. Nothing is recorded.</p>;
        return { ready: true, view: admitted };
      }
      if (sitting.supervision === null) {
        const request = await requestOf(db, sitting.sittingId);
        if (request !== undefined)
          return { ready: false, view: <Waiting request={request} zone={viewer(c).zone} /> };
      }
      return preparation(services, sitting);
    },
    async after(_c: WebContext, sitting) {
      if (sitting.supervision !== 'recorded') return null;
      return (
        <p>
          <a href={`${coverHref(sitting.sittingId)}/recording`}>What was recorded of this sitting</a>
        </p>
      );
    },
    place(sitting, itemHref) {
      if (sitting.supervision !== 'recorded') return itemHref;
      return `${coverHref(sitting.sittingId)}/room?to=${encodeURIComponent(itemHref)}`;
    },
  };
}

function Waiting(props: {
  readonly request: NonNullable<Awaited<ReturnType<typeof requestOf>>>;
  readonly zone: string;
}) {
  const { place, meetsAt, sittingId } = props.request;
  return (
    <Callout
      tone="neutral"
      title={place === null ? 'You asked to be supervised in person' : 'Your exam in person'}
    >
      {place === null || meetsAt === null ? (
        <p>A proctor will name a place and a time. You will get a letter.</p>
      ) : (
        <p>
          {place}, <Time at={meetsAt} zone={props.zone} />. Bring your identity document. The exam can be
          started once the proctor has admitted you.
        </p>
      )}
      <p>
        <a href={`${coverHref(sittingId)}/consent`}>See your request, or be recorded instead</a>
      </p>
    </Callout>
  );
}
