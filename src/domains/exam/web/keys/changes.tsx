import { Section } from '../../../../ui/arrange.tsx';
import { Chip, Facts } from '../../../../ui/parts.tsx';
import { DataTable } from '../../../../ui/table.tsx';
import { betterOfTwo, effects } from '../../correction/effect.ts';
import type { Change } from '../../correction/preview.ts';
import { effectWords, scoreWords } from './words.ts';

const shown = 500;

/** What a correction changes, in counts and sitting by sitting; nobody's name is among it. */
export function Changes(props: {
  readonly title: string;
  readonly changes: readonly Change[];
  readonly unscored: number | null;
  readonly csvHref: string;
  /** Whether the viewer may look at cases. */
  readonly mayOpenCases: boolean;
}) {
  const { title, changes, unscored, csvHref, mayOpenCases } = props;
  const counts = new Map(
    effects.map((effect) => [effect, changes.filter((one) => one.effect === effect).length]),
  );
  const touched = changes.filter(({ effect }) => effect !== 'same');
  return (
    <Section title={title} id="changes">
      <Facts
        rows={[
          ['Sittings with this item', String(changes.length)],
          ...effects.map((effect) => [effectWords[effect].word, String(counts.get(effect) ?? 0)] as const),
          ...(unscored === null
            ? []
            : [['Not scored yet', `${unscored}, scored by the corrected rule from the start`] as const]),
          ['Policy', `${betterOfTwo.name}: ${betterOfTwo.because}.`],
        ]}
      />
      <DataTable
        caption={
          touched.length > shown
            ? `The first ${shown} of ${touched.length} sittings whose score changes`
            : `Sittings whose score changes (${touched.length})`
        }
        csvHref={csvHref}
        columns={[
          { key: 'sitting', label: 'Sitting' },
          { key: 'released', label: 'Released' },
          { key: 'before', label: 'Old score' },
          { key: 'after', label: 'New score' },
          { key: 'effect', label: 'Effect' },
          { key: 'stands', label: 'What stands' },
        ]}
        rows={touched.slice(0, shown).map(({ sittingId, outcome, before, after, effect, stands }) => ({
          key: sittingId,
          cells: [
            mayOpenCases ? (
              <a href={`/office/decisions/${sittingId}`}>{sittingId}</a>
            ) : (
              <span class="identifier">{sittingId}</span>
            ),
            outcome ?? 'waits',
            scoreWords(before),
            scoreWords(after),
            <Chip tone={effectWords[effect].tone}>{effectWords[effect].word}</Chip>,
            stands ? 'the new score' : 'the old score',
          ],
        }))}
        empty="No score changes."
      />
    </Section>
  );
}
