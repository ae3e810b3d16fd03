import { Actions, Button, Field, Form } from '../../../ui/form.tsx';
import { Section } from '../../../ui/arrange.tsx';
import { formatDate, formatPercent } from '../../../ui/format.ts';
import { Facts } from '../../../ui/parts.tsx';
import type { Register } from '../../models/index.ts';
import type { TrackSummary } from '../courses/course.sql.ts';
import type { SchemeEdition } from '../files/scheme.ts';
import type { Release } from '../releases/release.sql.ts';
import { capital, formWords } from './words.ts';

/** For those who were shown a certificate. */
export function VerifyBox() {
  return (
    <section class="start-verify" aria-labelledby="for-employers">
      <h2 id="for-employers">Were you shown a certificate?</h2>
      <p>
        You see whether it is genuine, what it proves, what it does not, and whether it still holds. You need
        no account, and nobody is told that you looked.
      </p>
      <Form action="/verify" method="get" kind="inline" label="Verify a certificate">
        <Field name="credential" label="Its link or number" type="search" width="full" maxlength={2000} />
        <Button>Verify</Button>
      </Form>
      <p class="start-verify-more">
        <a href="/verify">Verify a file, or a certificate of another issuer</a>
      </p>
    </section>
  );
}

/** The four versions that a certificate states, as an assay office strikes its marks side by side. */
export function Marks(props: {
  readonly edition: SchemeEdition;
  readonly release: Release;
  readonly register: Register;
}) {
  const { edition, release, register } = props;
  const marks = [
    ['Scheme edition', 'what is certified', `Edition ${edition.edition}`],
    ['Blueprint', 'how it is examined', edition.blueprint.id],
    ['Content release', 'what was taught', release.release],
    ['Model register', 'the models meant', formatDate(register.asOf)],
  ] as const;
  return (
    <section class="start-marks" aria-labelledby="the-marks">
      <h2 id="the-marks">The marks on a certificate</h2>
      <dl class="marks">
        {marks.map(([label, meaning, value]) => (
          <div key={label}>
            <dt>
              <strong>{label}</strong>: {meaning}
            </dt>
            <dd>
              <span>{value}</span>
            </dd>
          </div>
        ))}
      </dl>
      <p class="marks-note">
        A scheme is reworded, a lesson revised, a model retired: each of the four moves by itself, and a
        certificate keeps those it was struck with; the content release only where the course was taken. These
        are today’s, for {edition.title}.
      </p>
    </section>
  );
}

/** One scheme and the course for it. */
export function Offer({ track, edition }: { readonly track: TrackSummary; readonly edition: SchemeEdition }) {
  return (
    <section class="offer" aria-labelledby={`offer-${track.id}`}>
      <h2 id={`offer-${track.id}`}>
        <a href={`/schemes/${edition.scheme}`}>{edition.title}</a>
      </h2>
      <p class="offer-scope">{edition.scope}</p>
      <ul class="offer-domains">
        {edition.domains.map(({ id, title, competencies }) => (
          <li key={id}>
            <a href={`/schemes/${edition.scheme}#${id}`}>{title}</a>
            <span class="figures">{competencies.length} competences</span>
          </li>
        ))}
      </ul>
      <Facts
        rows={[
          ['Exam', `${formWords(edition)}; ${formatPercent(edition.cutScore, 1)} to pass`],
          [
            'Certificate',
            `Valid for ${edition.validityMonths} months; ${edition.proctored.is ? 'proctored' : 'not proctored'}`,
          ],
          ['Course', `${edition.courseRequired ? 'Required' : 'Not required'}; about ${track.hours} hours`],
          ['Fee', capital(edition.fee)],
        ]}
      />
      <Actions>
        <Button href={`/schemes/${edition.scheme}`} label={`See the certificate: ${edition.title}`}>
          See the certificate
        </Button>
        <Button kind="secondary" href={`/tracks/${track.id}`} label={`See the course: ${track.title}`}>
          See the course
        </Button>
      </Actions>
    </section>
  );
}

const steps = [
  [
    'Learn, if you like',
    'The lessons are open to everybody. Each says when it was last verified, and against which models.',
  ],
  [
    'Sit the exam',
    'A form is drawn to the published blueprint. Every answer is on record before you are told that it is saved.',
  ],
  [
    'A person decides',
    'A rule proposes the result. Somebody who neither taught, wrote nor watched releases it, by name.',
  ],
  [
    'Anybody verifies',
    'The certificate is signed. Its page says what it proves, what it does not, and whether it still holds.',
  ],
] as const;

/** From the first lesson to the employer, in four steps. */
export function HowItWorks() {
  return (
    <Section title="How it works" id="how-it-works">
      <ol class="ways">
        {steps.map(([title, text]) => (
          <li key={title}>
            <h3>{title}</h3>
            <p>{text}</p>
          </li>
        ))}
      </ol>
    </Section>
  );
}
