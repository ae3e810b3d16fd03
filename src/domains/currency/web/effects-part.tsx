import { Section } from '../../../ui/arrange.tsx';
import { Callout, Chip, Time } from '../../../ui/parts.tsx';
import { DataTable } from '../../../ui/table.tsx';
import type { Change } from '../../wire/index.ts';
import type { Effects, SchemeEffects } from '../effects/effects.ts';
import type { ReviewClock } from '../review/clock.sql.ts';
import { type ChangeStanding, isUnsigned } from '../signature/standing.ts';

const titles: Record<ChangeStanding, string> = {
  waits: 'What signing would do',
  amended: 'What signing this revision would do',
  widened: 'What this revision would do',
  'in force': 'What it does',
  'notes only': 'What it does',
  withdrawn: 'What it did',
};

const count = (number: number, one: string, many: string): string => `${number} ${number === 1 ? one : many}`;

/** Why a review has started, or what it waits for. */
function ReviewCell(props: {
  readonly effects: SchemeEffects;
  readonly urgent: boolean;
  readonly standing: ChangeStanding;
  readonly clock: ReviewClock | undefined;
}) {
  const { effects, urgent, standing, clock } = props;
  if (standing === 'withdrawn') return <>none</>;
  if (clock !== undefined) {
    return (
      <>
        Due by <Time at={clock.dueOn} />; started <Time at={clock.startedAt} dateOnly /> ({clock.because})
      </>
    );
  }
  if (standing === 'widened') return <>None with this revision.</>;
  const { bridge } = effects;
  if (bridge === null) return <>The scheme offers no bridge exam.</>;
  if (bridge.atHand < bridge.needed)
    return <>Waits until the bank holds {bridge.needed} items that know of the change.</>;
  if (!urgent) return <>Starts with the next release.</>;
  return standing === 'in force' ? <>Starts within a day.</> : <>Starts with the signature.</>;
}

/** What new forms of a scheme can still draw; in a preview beside what they can draw without the change. */
function Blueprint({ scheme, isPreview }: { readonly scheme: SchemeEffects; readonly isPreview: boolean }) {
  const { edition, domains } = scheme;
  const titleOf = (domain: string) => edition.domains.find(({ id }) => id === domain)?.title ?? '';
  const short = domains.filter(({ drawable, needed }) => drawable < needed);
  return (
    <>
      {short.length > 0 && (
        <Callout tone="bad" title={`${edition.title}: the blueprint cannot be filled`}>
          <p>
            {isPreview ? 'With the change' : 'At present'} no new exam can be drawn: domain{' '}
            {short.map(({ domain }) => domain).join(', ')} lacks items. Import items that know of the change.
          </p>
        </Callout>
      )}
      <DataTable
        caption={`Items that new forms can draw: ${edition.title}`}
        columns={[
          { key: 'domain', label: 'Domain' },
          ...(isPreview ? [{ key: 'now', label: 'Now', numeric: true }] : []),
          { key: 'then', label: isPreview ? 'With the change' : 'Can be drawn', numeric: true },
          { key: 'needed', label: 'The blueprint needs', numeric: true },
          { key: 'holds', label: 'Can it be filled?' },
        ]}
        rows={domains.map(({ domain, drawable, drawableNow, needed }) => ({
          key: domain,
          cells: [
            `${domain} ${titleOf(domain)}`,
            ...(isPreview ? [String(drawableNow ?? drawable)] : []),
            String(drawable),
            String(needed),
            drawable >= needed ? <Chip tone="good">Yes</Chip> : <Chip tone="bad">No</Chip>,
          ],
        }))}
        empty="The blueprint names no domain."
      />
    </>
  );
}

/** All that follows from a change, in figures. */
export function EffectsPart(props: {
  readonly effects: Effects;
  readonly change: Change;
  readonly standing: ChangeStanding;
  readonly clocks: readonly ReviewClock[];
}) {
  const { effects, change, standing, clocks } = props;
  const { items, schemes, lessons } = effects;
  const isOver = standing === 'withdrawn';
  const isPreview = isUnsigned(standing);
  return (
    <Section title={titles[standing]} id="effects">
      <DataTable
        caption="Certificates and their reviews"
        columns={[
          { key: 'scheme', label: 'Scheme' },
          { key: 'touched', label: 'Certificates touched', numeric: true },
          { key: 'bridge', label: 'Items for a bridge exam', numeric: true },
          { key: 'review', label: 'Review' },
        ]}
        rows={schemes.map((one) => ({
          key: one.edition.scheme,
          cells: [
            one.edition.title,
            String(one.certificates),
            one.bridge === null ? 'none' : `${one.bridge.atHand}, needed: ${one.bridge.needed}`,
            <ReviewCell
              effects={one}
              urgent={change.urgent}
              standing={standing}
              clock={clocks.find(({ scheme }) => scheme === one.edition.scheme)}
            />,
          ],
        }))}
        empty="No scheme certifies a competency that it makes stale."
      />
      <p class="field-hint">
        Touched: the certificate’s exam used an item version that the change concerns, and no bridge exam has
        answered the change. Certificates that are revoked, expired or superseded are not counted.
      </p>
      {!isOver &&
        schemes.map((scheme) => (
          <Blueprint key={scheme.edition.scheme} scheme={scheme} isPreview={isPreview} />
        ))}
      <DataTable
        caption={
          isOver
            ? count(lessons.length, 'lesson that it concerned', 'lessons that it concerned')
            : count(lessons.length, 'lesson to verify anew', 'lessons to verify anew')
        }
        columns={[
          { key: 'lesson', label: 'Lesson' },
          { key: 'track', label: 'Track' },
          { key: 'verified', label: 'Verified on' },
        ]}
        rows={lessons.map(({ track, lesson, title, verifiedOn }) => ({
          key: `${track}/${lesson}`,
          cells: [<a href={`/learn/${track}/${lesson}`}>{title}</a>, track, <Time at={verifiedOn} />],
        }))}
        empty="No lesson of the current release is concerned."
      />
      <details>
        <summary>
          {isOver
            ? count(items.length, 'item version that it concerned', 'item versions that it concerned')
            : count(items.length, 'item version leaves new forms', 'item versions leave new forms')}
        </summary>
        {items.length > 0 && (
          <ul class="item-names">
            {items.map(({ item, version }) => (
              <li key={`${item} ${version}`}>
                {item}, version {version}
              </li>
            ))}
          </ul>
        )}
      </details>
    </Section>
  );
}
