import { Section } from './arrange.tsx';
import { Button } from './form.tsx';
import {
  Callout,
  Chip,
  Empty,
  Facts,
  Progress,
  Seal,
  Steps,
  Time,
  Timeline,
  VerdictBanner,
  type Tone,
} from './parts.tsx';

const tones: readonly Tone[] = ['good', 'warn', 'bad', 'neutral'];
const now = '2026-11-22T09:30:00Z';

/** Chips, facts, callouts, verdicts, sequences, seals. */
export function PartGallery() {
  return (
    <>
      <Section title="Parts" id="parts" action={<a href="#parts">An action</a>}>
        <p>
          <Chip tone="good">Current</Chip> <Chip tone="warn">Review due</Chip> <Chip tone="bad">Lapsed</Chip>{' '}
          <Chip tone="neutral">Draft</Chip>
        </p>
        <Facts
          rows={[
            ['Holder', 'Mara Lindqvist'],
            ['Scheme', 'Technical practitioner, edition 1'],
            ['Issued', <Time at="2026-03-14T08:30:00Z" zone="Europe/Paris" />],
            ['Valid until', <Time at="2028-03-14T08:30:00Z" now={now} dateOnly />],
            ['Currency', <Chip tone="warn">Review due</Chip>],
          ]}
        />
        {tones.map((tone) => (
          <Callout
            key={tone}
            tone={tone}
            title={tone === 'neutral' ? undefined : `A callout that is ${tone}`}
          >
            <p>What happened, what it means for the reader, and what to do.</p>
          </Callout>
        ))}
        <Progress value={18} max={30} label="Items answered" />
        <Empty title="No sittings yet" action={<Button href="#parts">Book a sitting</Button>}>
          <p>When you have booked an examination it appears here.</p>
        </Empty>
      </Section>
      <Section title="Verdicts" id="verdicts">
        <VerdictBanner verdict="valid">
          <p>Issued by Assay Demonstration Institute to Mara Lindqvist. The signature and the log agree.</p>
        </VerdictBanner>
        <VerdictBanner verdict="expired">
          <p>It was valid until 14 March 2028.</p>
        </VerdictBanner>
        <VerdictBanner verdict="suspended" />
        <VerdictBanner verdict="revoked">
          <p>Revoked on 2 May 2026 after an appeal. Do not rely on it.</p>
        </VerdictBanner>
        <VerdictBanner verdict="not trusted" />
        <VerdictBanner verdict="invalid" />
        <div class="cluster">
          <Seal issuer="Assay Demonstration Institute" mark="2026" demo />
          <Seal issuer="An institute" initials="AI" mark="2026.4" />
          <Seal issuer="Another institute" />
        </div>
      </Section>
      <Section title="Sequences" id="sequences">
        <Steps
          label="To a certificate"
          steps={[
            { label: 'Identity', state: 'done', href: '#sequences' },
            { label: 'System check', state: 'done' },
            { label: 'Examination', state: 'current', note: '60 minutes' },
            { label: 'Decision', state: 'todo' },
          ]}
        />
        <Timeline
          label="History"
          zone="Europe/London"
          events={[
            { at: '2026-03-14T08:30:00Z', title: 'Issued', tone: 'good' },
            {
              at: '2026-10-02T11:05:00Z',
              title: 'Review due',
              tone: 'warn',
              children: <p>openai/gpt-4-turbo was retired; two competencies were shown on it.</p>,
            },
            { at: '2026-11-20', title: 'Bridge examination booked' },
          ]}
        />
      </Section>
    </>
  );
}
