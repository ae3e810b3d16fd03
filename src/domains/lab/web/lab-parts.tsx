import type { Instant } from '../../../kernel/clock.ts';
import { Section } from '../../../ui/arrange.tsx';
import { formatNumber } from '../../../ui/format.ts';
import { Chip, Facts, Time } from '../../../ui/parts.tsx';
import { DataTable } from '../../../ui/table.tsx';
import { faultWords } from '../endpoint/fault.ts';
import type { LabModel } from '../endpoint/model.ts';
import { simRules } from '../sim/rule-words.ts';
import { simModels } from '../sim/sim-family.ts';
import { simDifferences, simSnapshots } from '../sim/snapshots.ts';
import { tinyModels } from '../endpoint/tiny-models.ts';

/** The three families of models, each for what it is. */
export function Families() {
  return (
    <Section title="Three families of models" id="families">
      <Facts
        rows={[
          [
            'tiny-…',
            'A real language model of about a quarter of a million parameters, trained here on short texts of an invented company. It knows little; its log-probabilities, embeddings and fine-tuning are real.',
          ],
          [
            'sim-…',
            'An imitation that follows fixed rules, described below. It understands nothing. It is for practising integration: tools, JSON, streams, errors, changes from one snapshot to the next.',
          ],
          [
            'relay/…',
            'Models of a real provider, where the operator of this site has set up a key and a budget. Without that they do not exist here.',
          ],
        ]}
      />
    </Section>
  );
}

const state = ({ deprecated, retired }: LabModel, now: Instant) => {
  const today = now.slice(0, 10);
  if (retired !== null && retired <= today) return <Chip tone="bad">retired</Chip>;
  if (deprecated !== null && deprecated <= today) return <Chip tone="warn">deprecated</Chip>;
  return <Chip tone="good">available</Chip>;
};

/** The models with their dates and fictional prices. */
export function Models({ now }: { readonly now: Instant }) {
  return (
    <Section title="Models" id="models">
      <p>
        Prices are in US dollars a million tokens and are fictional: nothing is ever charged. Each answer’s
        usage holds <code>x_lab_cost</code>, what it would have cost.
      </p>
      <DataTable
        caption="Models of the lab"
        hideCaption
        columns={[
          { key: 'id', label: 'Model' },
          { key: 'state', label: 'State' },
          { key: 'released', label: 'Released' },
          { key: 'retired', label: 'Retires' },
          { key: 'input', label: 'Input', numeric: true },
          { key: 'output', label: 'Output', numeric: true },
          { key: 'context', label: 'Context, tokens', numeric: true },
          { key: 'about', label: 'What it is' },
        ]}
        rows={[...simModels, ...tinyModels].map((model) => ({
          key: model.id,
          cells: [
            <code>{model.id}</code>,
            state(model, now),
            <Time at={model.released} />,
            model.retired === null ? '–' : <Time at={model.retired} />,
            formatNumber(model.inputPrice, 2),
            formatNumber(model.outputPrice, 2),
            formatNumber(model.contextTokens),
            model.about,
          ],
        }))}
        empty="There are none."
      />
    </Section>
  );
}

/** The faults that a request can ask for. */
export function Faults() {
  return (
    <Section title="Faults, on request" id="faults">
      <p>
        A request with the header <code>x-lab-fault</code> meets a fault, to practise what to do about it;
        with any model. It comes once a request: the same body again within 20 seconds is taken for a retry
        and answered. The model <code>sim-flaky</code> fails by itself, and <code>sim-slow</code> takes its
        time.
      </p>
      <DataTable
        caption="Values of x-lab-fault"
        columns={[
          { key: 'value', label: 'Value' },
          { key: 'does', label: 'What it does' },
        ]}
        rows={faultWords.map(([value, does]) => ({ key: value, cells: [<code>{value}</code>, does] }))}
        empty="There are none."
      />
    </Section>
  );
}

/** The rules of sim, and how its snapshots differ. */
export function SimRules() {
  return (
    <Section title="The rules of sim" id="sim">
      <p>
        The same request and seed give the same answer. Without a temperature sim takes the first of its
        phrasings. Its log-probabilities are made up. The rules, in the order in which they are tried:
      </p>
      <Facts rows={simRules} />
      <DataTable
        caption="How the snapshots differ"
        columns={[{ key: 'what', label: 'What' }, ...simSnapshots.map(({ id }) => ({ key: id, label: id }))]}
        rows={simDifferences.map(([what, ...does]) => ({ key: what, cells: [what, ...does] }))}
        empty="They do not."
      />
    </Section>
  );
}
