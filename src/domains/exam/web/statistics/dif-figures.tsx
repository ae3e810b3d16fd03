import { Section } from '../../../../ui/arrange.tsx';
import { formatNumber } from '../../../../ui/format.ts';
import { Chip } from '../../../../ui/parts.tsx';
import { DataTable } from '../../../../ui/table.tsx';
import type { DeltaClass } from '../../psychometrics/dif/mantel-haenszel.ts';
import type { DifStudy, StudiedItem } from '../../psychometrics/dif/purified.ts';
import { Forest, forestSvg } from './forest.tsx';
import { figure, nameHref, nameWords, pWords } from './words.ts';

const z95 = 1.959963984540054;
/** Lines that fit a picture. */
const drawn = 40;

const caption =
  'Delta of each item with its 95% interval; a cross is class B or C, dashed lines are the bounds of the classes';

/** Items by the size of their difference, the largest first; what has none comes last. */
export function sortedItems(study: DifStudy): StudiedItem[] {
  const size = ({ mh }: StudiedItem) => (mh === null ? -1 : Math.abs(mh.delta));
  return study.items.toSorted((a, b) => size(b) - size(a) || a.name.localeCompare(b.name, 'en'));
}

const lines = (study: DifStudy) =>
  sortedItems(study)
    .slice(0, drawn)
    .flatMap(({ name, mh }) => (mh === null ? [] : [{ name, mh }]));

/** The deltas drawn, or `null` where there is none. */
export function difPicture(study: DifStudy, nonce: string): Promise<string | null> {
  return forestSvg(
    lines(study).map(({ name, mh }) => ({
      label: nameWords(name),
      value: mh.delta,
      low: mh.delta - z95 * mh.se,
      high: mh.delta + z95 * mh.se,
      marked: mh.class !== 'A',
    })),
    {
      caption,
      x: '← harder for the focal group        delta        easier for it →',
      bounds: [-1.5, -1, 1, 1.5],
    },
    nonce,
  );
}

const tones = { A: 'neutral', B: 'warn', C: 'bad' } as const;

function ClassChip({ found }: { readonly found: DeltaClass | undefined }) {
  return found === undefined ? <>–</> : <Chip tone={tones[found]}>{found}</Chip>;
}

/** The picture and the table of a study. */
export function DifFigures(props: {
  readonly study: DifStudy;
  readonly svg: string | null;
  readonly csvHref: string;
}) {
  const { study, svg, csvHref } = props;
  const items = sortedItems(study);
  return (
    <Section title="Items" id="items">
      <Forest
        svg={svg}
        caption={items.length > drawn ? `${caption}. The ${drawn} largest of ${items.length}` : caption}
        table={{
          columns: [
            { key: 'item', label: 'Item' },
            { key: 'delta', label: 'Delta', numeric: true },
            { key: 'low', label: '95% from', numeric: true },
            { key: 'high', label: 'to', numeric: true },
          ],
          rows: lines(study).map(({ name, mh }) => ({
            key: name,
            cells: [
              nameWords(name),
              figure(mh.delta),
              figure(mh.delta - z95 * mh.se),
              figure(mh.delta + z95 * mh.se),
            ],
          })),
        }}
      />
      <DataTable
        caption={`Items studied (${items.length}), the largest difference first`}
        csvHref={csvHref}
        columns={[
          { key: 'item', label: 'Item' },
          { key: 'n', label: 'Answers, reference and focal', numeric: true },
          { key: 'delta', label: 'Delta (standard error)', numeric: true },
          { key: 'class', label: 'ETS class' },
          { key: 'p', label: 'p', numeric: true },
          { key: 'holm', label: 'Holm’s p', numeric: true },
          { key: 'uniform', label: 'Uniform p', numeric: true },
          { key: 'nonuniform', label: 'Non-uniform p', numeric: true },
          { key: 'gain', label: 'Gain in R²', numeric: true },
          { key: 'logistic', label: 'Logistic class' },
        ]}
        rows={items.map(({ name, reference, focal, mh, mhHolm, logistic }) => ({
          key: name,
          cells: [
            <a href={nameHref(name)}>{nameWords(name)}</a>,
            `${formatNumber(reference, 0)}, ${formatNumber(focal, 0)}`,
            mh === null ? '–' : `${figure(mh.delta)} (${figure(mh.se)})`,
            <ClassChip found={mh?.class} />,
            pWords(mh?.p),
            pWords(mhHolm),
            pWords(logistic?.uniform.p),
            pWords(logistic?.nonuniform.p),
            logistic === null ? '–' : logistic.gain.toFixed(3),
            <ClassChip found={logistic?.class} />,
          ],
        }))}
        empty="No item."
      />
      <p class="field-hint">
        Delta is −2.35 times the logarithm of the odds ratio (Mantel–Haenszel, Holland and Thayer 1988).
        Uniform: the group matters at equal scores; non-uniform: by how much changes with the score
        (Swaminathan and Rogers 1990). A dash: the answers allow no such figure, as where one group has all of
        them right.
      </p>
    </Section>
  );
}
