import { codeLabel } from '../guide/codes.ts';
import { formatVector } from '../guide/severity.ts';
import type { Instant } from '../../../kernel/clock.ts';
import { Prose, Section, WithAside } from '../../../ui/arrange.tsx';
import { Facts, Time } from '../../../ui/parts.tsx';
import type { Judged } from '../judge/judge.ts';
import type { WireRecord } from '../record/record.ts';
import { AffectedPart } from './article-affected.tsx';
import { Claims, Sources } from './article-sources.tsx';
import { SeverityPart, Test } from './article-judgement.tsx';
import { Original } from './article-original.tsx';
import { SeverityChip } from './severity-chip.tsx';
import { kindLabel, originLabel } from './words.ts';

/** A record with all that its page says of it. */
export interface Article {
  readonly content: WireRecord;
  readonly judged: Judged;
  /** The body, already safe. */
  readonly html: string;
  readonly nameOf: (provider: string) => string;
  /** The titles of competences by their ids. */
  readonly competency: (id: string) => string;
  /** When the record was begun here: not the day of the event. */
  readonly createdAt: Instant;
  /** When this revision could first be read; a preview has no such instant. */
  readonly publishedAt: Instant | null;
  readonly zone: string;
}

/** The day or the days of an event. */
export function EventDays({ content }: { readonly content: WireRecord }) {
  return (
    <>
      <Time at={content.occurredOn} />
      {content.occurredUntil !== null && (
        <>
          {' '}
          to <Time at={content.occurredUntil} />
        </>
      )}
    </>
  );
}

/** Kind, grade, providers and day, under the title. */
export function Dateline({ article }: { readonly article: Article }) {
  const { content, judged, nameOf } = article;
  return (
    <p class="dateline">
      <SeverityChip severity={judged.severity.severity} /> <strong>{kindLabel[content.kind]}</strong>
      {content.providers.length > 0 && <> · {content.providers.map(nameOf).join(', ')}</>} ·{' '}
      <EventDays content={content} />
    </p>
  );
}

function Codes({ codes }: { readonly codes: readonly string[] }) {
  if (codes.length === 0) return <>none</>;
  return (
    <ul class="plain-list">
      {codes.map((code) => (
        <li key={code}>
          <a href={`/wire/guide/codes#${code}`}>{code}</a> {codeLabel(code)}
        </li>
      ))}
    </ul>
  );
}

function Particulars({ article }: { readonly article: Article }) {
  const { content, judged, nameOf, createdAt, publishedAt, zone } = article;
  const { signal } = content;
  return (
    <Facts
      rows={[
        ['Event', <EventDays content={content} />],
        ['Record begun', <Time at={createdAt} zone={zone} />],
        ['This revision', publishedAt === null ? 'not published' : <Time at={publishedAt} zone={zone} />],
        ['Providers', content.providers.map(nameOf).join(', ') || 'none named'],
        ['Sources standard', <a href="#sources">{judged.standard.words}</a>],
        [
          'Severity',
          <>
            <a href="#severity">{judged.severity.severity}</a>{' '}
            <span class="vector">{formatVector(content.severity)}</span>
          </>,
        ],
        ['But-for test', <a href="#why">{judged.butFor.result}</a>],
        ['Codes', <Codes codes={content.codes} />],
        [
          'Signal',
          <>
            from {originLabel[signal.origin]}
            {signal.note !== '' && `: ${signal.note}`}
          </>,
        ],
      ]}
    />
  );
}

/** Everything of a record below its title. */
export function ArticleBody({ article }: { readonly article: Article }) {
  const { content, judged } = article;
  return (
    <WithAside aside={<Particulars article={article} />}>
      <Prose html={article.html} />
      {content.affected !== null && (
        <Section title="What it affects" id="affected">
          <AffectedPart
            affected={content.affected}
            competency={article.competency}
            day={content.occurredOn}
          />
        </Section>
      )}
      {content.claims.length > 0 && (
        <Section title="Who says what" id="claims">
          <Claims claims={content.claims} sources={content.sources} />
        </Section>
      )}
      <Section title="Sources" id="sources">
        <p>
          {judged.standard.words}. <a href="/wire/guide/sources">How this is counted</a>
        </p>
        <Sources sources={content.sources} />
      </Section>
      <Test content={content} judged={judged} />
      <Section title="Severity" id="severity">
        <SeverityPart content={content} judged={judged} />
      </Section>
      {content.original !== null && (
        <Section title="As another desk classified it" id="original">
          <Original original={content.original} content={content} judged={judged} />
        </Section>
      )}
    </WithAside>
  );
}
