import type { ComponentChildren } from 'preact';
import { dayOf, type Day } from '../../../kernel/clock.ts';
import type { Services } from '../../../kernel/services.ts';
import { facts, type WebContext } from '../../../kernel/web.ts';
import { PageHeading, Section } from '../../../ui/arrange.tsx';
import { page } from '../../../ui/page.tsx';
import { Chip, Empty, Time, type Tone } from '../../../ui/parts.tsx';
import { type Column, DataTable } from '../../../ui/table.tsx';
import { type EndDates, type LifeState, lifeState, type Model, type Register } from '../register/register.ts';
import { latestRegister } from '../register/register.sql.ts';

const stateWords: Readonly<Record<LifeState, { readonly word: string; readonly tone: Tone }>> = {
  available: { word: 'Available', tone: 'good' },
  deprecated: { word: 'Deprecated', tone: 'warn' },
  retired: { word: 'Retired', tone: 'bad' },
};

const modelColumns: readonly Column[] = [
  { key: 'model', label: 'Model' },
  { key: 'state', label: 'State' },
  { key: 'released', label: 'Released' },
  { key: 'deprecated', label: 'Deprecated' },
  { key: 'retired', label: 'Retired' },
  { key: 'replacement', label: 'Replacement named' },
  { key: 'source', label: 'Source' },
];

const snapshotColumns: readonly Column[] = [
  { key: 'snapshot', label: 'Snapshot' },
  { key: 'model', label: 'Model' },
  ...modelColumns.slice(1, 5),
];

const apiColumns: readonly Column[] = [
  { key: 'api', label: 'Interface' },
  { key: 'state', label: 'State' },
  { key: 'introduced', label: 'Introduced' },
  { key: 'deprecated', label: 'Deprecated' },
  { key: 'retired', label: 'Retired' },
  { key: 'note', label: 'Note' },
];

/** `GET /models`: the register that lessons, items and certificates refer to. */
export const showRegister = (services: Services) => async (c: WebContext) => {
  const register = await latestRegister(services.db);
  const today = dayOf(facts(c).now);
  return page(
    c,
    {
      title: 'Model register',
      description: 'Models and interfaces with the days on which they were released, deprecated and retired.',
      wide: true,
    },
    <>
      <PageHeading
        title="Model register"
        lead="Lessons, exam items and certificates here speak of particular models and interfaces. This is what we hold to be true of each, with the day and the source."
      >
        {register !== undefined && (
          <p>
            Checked on <Time at={register.asOf} />. States are those of <Time at={today} />.
          </p>
        )}
      </PageHeading>
      {register === undefined ? (
        <Empty title="No register has been loaded yet.">
          <p>It is loaded together with the programme.</p>
        </Empty>
      ) : (
        <Tables register={register} today={today} />
      )}
    </>,
  );
};

function Tables({ register, today }: { readonly register: Register; readonly today: Day }) {
  const provider = new Map(register.providers.map(({ id, name }) => [id, name]));
  const snapshots = register.models.flatMap((model) =>
    model.snapshots.map((snapshot) => ({ model, snapshot })),
  );
  return (
    <>
      <Section title="Models" id="models">
        <DataTable
          caption={`${register.models.length} models`}
          columns={modelColumns}
          rows={register.models.map((model) => ({
            key: model.id,
            cells: [
              <Named id={model.id} name={model.name} provider={provider.get(model.provider)} />,
              <State dates={model} today={today} />,
              <DayCell day={model.released} unknown="not established" />,
              <DayCell day={model.deprecated} />,
              <DayCell day={model.retired} />,
              <Replacement id={model.replacement} models={register.models} />,
              <a href={model.source}>
                {new URL(model.source).hostname}
                <span class="visually-hidden"> on {model.name}</span>
              </a>,
            ],
          }))}
          empty="No model is registered."
        />
      </Section>
      <Section title="Snapshots" id="snapshots">
        <p>
          A model’s name may stand for several dated builds. Where answers must not change unannounced, a
          program names the snapshot.
        </p>
        <DataTable
          caption={`${snapshots.length} snapshots`}
          columns={snapshotColumns}
          rows={snapshots.map(({ model, snapshot }) => ({
            key: `${model.id} ${snapshot.id}`,
            cells: [
              <code>{snapshot.id}</code>,
              model.name,
              <State dates={snapshot} today={today} />,
              <DayCell day={snapshot.released} unknown="not established" />,
              <DayCell day={snapshot.deprecated} />,
              <DayCell day={snapshot.retired} />,
            ],
          }))}
          empty="No snapshot is registered."
        />
      </Section>
      <Section title="Interfaces" id="apis">
        <DataTable
          caption={`${register.apis.length} interfaces`}
          columns={apiColumns}
          rows={register.apis.map((api) => ({
            key: api.id,
            cells: [
              <Named id={api.id} name={api.name} provider={provider.get(api.provider)} />,
              <State dates={api} today={today} />,
              <DayCell day={api.introduced} unknown="not established" />,
              <DayCell day={api.deprecated} />,
              <DayCell day={api.retired} />,
              api.note === null ? '–' : <Note text={api.note} />,
            ],
          }))}
          empty="No interface is registered."
        />
      </Section>
    </>
  );
}

function Named(props: { readonly id: string; readonly name: string; readonly provider: string | undefined }) {
  return (
    <span id={anchor(props.id)}>
      {props.name}
      <br />
      <code class="register-id">{props.id}</code>
    </span>
  );
}

function State({ dates, today }: { readonly dates: EndDates; readonly today: Day }) {
  const { word, tone } = stateWords[lifeState(dates, today)];
  return <Chip tone={tone}>{word}</Chip>;
}

function DayCell({ day, unknown = '–' }: { readonly day: Day | null; readonly unknown?: string }) {
  return <span class="register-day">{day === null ? unknown : <Time at={day} />}</span>;
}

function Replacement({
  id,
  models,
}: {
  readonly id: string | null;
  readonly models: readonly Model[];
}): ComponentChildren {
  const model = models.find((other) => other.id === id);
  return model === undefined ? '–' : <a href={`#${anchor(model.id)}`}>{model.name}</a>;
}

/** A note whose addresses can be followed. */
function Note({ text }: { readonly text: string }) {
  const parts = text.split(/(https:\/\/[^\s]*[^\s.,;:)])/);
  return (
    <>{parts.map((part) => (URL.canParse(part) ? <a href={part}>{new URL(part).hostname}</a> : part))}</>
  );
}

/** `openai/gpt-4.1` as a fragment of this page. */
function anchor(id: string): string {
  return id.replace('/', '-');
}
