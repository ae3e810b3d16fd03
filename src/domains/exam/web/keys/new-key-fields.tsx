import { Field, FieldSet } from '../../../../ui/form.tsx';
import type { Option } from '../../bank/item.ts';
import type { KeyedItem } from '../../correction/correction.sql.ts';
import type { TextGap } from '../../scoring/rule.ts';
import { chosenFor, plainText } from '../interactions/chosen.ts';
import { fieldOf, type ShownForm } from '../shown-form.ts';

/** A form as it is shown, with what was chosen of the key. */
export interface ShownKey extends ShownForm {
  readonly key: readonly string[];
}

interface Props {
  readonly item: KeyedItem;
  readonly shown: ShownKey;
}

const listOf = (options: readonly Option[], before = '') =>
  options.map(({ id, html }) => ({ value: `${before}${id}`, label: plainText(html) }));

const keyHint = 'Counts where another key is right.';

/** The fields of a new key, or of corrected tests, by the item's kind; nothing for what can have neither. */
export function NewKeyFields({ item, shown }: Props) {
  const delivered = item.shown;
  const known = item.rule.type === 'order' || item.rule.type === 'pairs' ? item.rule.key : [];
  const key = shown.key.length > 0 ? shown.key : known;
  const { error } = fieldOf(shown, 'key');
  switch (delivered.kind) {
    case 'single':
    case 'multiple':
      return (
        <Field
          {...fieldOf(shown, 'key')}
          label="The right key"
          type="checkboxes"
          hint={keyHint}
          value={shown.key}
          options={delivered.content.options.map(({ id, html }) => ({
            value: id,
            label: `${id.toUpperCase()}: ${plainText(html)}`,
          }))}
        />
      );
    case 'order':
      return (
        <Choices
          legend="The right order"
          required={known.length > 0}
          error={error}
          of={delivered.content.options.map((_, place) => ({
            label: `Place ${place + 1}`,
            value: key[place],
            options: listOf(delivered.content.options),
          }))}
        />
      );
    case 'match':
      return (
        <Choices
          legend="The right pairs"
          required={known.length > 0}
          error={error}
          of={delivered.content.sources.map(({ id, html }) => ({
            label: plainText(html),
            value: `${id} ${chosenFor(key, id)}`,
            options: listOf(delivered.content.targets, `${id} `),
          }))}
        />
      );
    case 'inline':
      return (
        <Choices
          legend="What is right in each gap"
          required={known.length > 0}
          error={error}
          of={delivered.content.gaps.map(({ id, options }, index) => ({
            label: `Gap ${index + 1}`,
            value: `${id} ${chosenFor(key, id)}`,
            options: listOf(options, `${id} `),
          }))}
        />
      );
    case 'text':
      return (
        <>
          {delivered.content.gaps.map(({ id, number }, index) => (
            <GapFields
              key={id}
              id={id}
              title={`Gap ${index + 1}`}
              number={number}
              item={item}
              shown={shown}
            />
          ))}
        </>
      );
    case 'code':
      return <TestFields item={item} shown={shown} />;
    case 'extended':
    case 'qti':
      return null;
  }
}

/** Lists that together are one key: each is a field of the same name. */
function Choices(props: {
  readonly legend: string;
  /** False where the item has no key any more, and what is done about it may need none. */
  readonly required: boolean;
  readonly error: string | undefined;
  readonly of: readonly {
    readonly label: string;
    readonly value: string | undefined;
    readonly options: readonly { readonly value: string; readonly label: string }[];
  }[];
}) {
  const { legend, required, error, of } = props;
  return (
    <FieldSet legend={legend}>
      <p class="field-hint">{keyHint}</p>
      {of.map(({ label, value, options }, index) => (
        <Field
          key={label}
          name="key"
          label={label}
          type="select"
          required={required}
          // The first one is where a refusal leads to.
          idPrefix={index === 0 ? undefined : `part-${index + 1}`}
          value={value}
          error={index === 0 ? error : undefined}
          options={[{ value: '', label: 'Choose' }, ...options]}
        />
      ))}
    </FieldSet>
  );
}

function GapFields(props: Props & { readonly id: string; readonly title: string; readonly number: boolean }) {
  const { id, title, number, item, shown } = props;
  const gap: TextGap | undefined = item.rule.type === 'text' ? item.rule.gaps[id] : undefined;
  const words = gap !== undefined && 'accept' in gap ? gap : undefined;
  const numeric = gap !== undefined && 'value' in gap ? gap : undefined;
  const field = (name: string, known: string | undefined) => {
    const own = fieldOf(shown, `${name}.${id}`);
    return { ...own, value: own.value ?? known };
  };
  if (number)
    return (
      <FieldSet legend={title}>
        <Field
          {...field('value', numeric && String(numeric.value))}
          label="The right number"
          inputmode="decimal"
          hint={keyHint}
          width="short"
          required={gap !== undefined}
        />
        <Field
          {...field('tolerance', String(numeric?.tolerance ?? 0))}
          label="How far an answer may be from it"
          inputmode="decimal"
          width="short"
          required={gap !== undefined}
        />
      </FieldSet>
    );
  const sent = Object.keys(shown.typed).length > 0;
  return (
    <FieldSet legend={title}>
      <Field
        {...field('accept', words?.accept.join('\n'))}
        label="What is accepted, one a line"
        type="textarea"
        rows={3}
        hint={keyHint}
        required={gap !== undefined}
      />
      <Field
        name={`case.${id}`}
        label="Capitals count"
        type="checkbox"
        checked={sent ? shown.typed[`case.${id}`] === 'on' : words?.case === true}
      />
    </FieldSet>
  );
}

function TestFields({ item, shown }: Props) {
  if (item.rule.type !== 'tests') return null;
  return (
    <>
      {item.rule.tests.map(({ name, code, weight, hidden }, index) => {
        const own = fieldOf(shown, `test.${index}`);
        const weighed = fieldOf(shown, `weight.${index}`);
        return (
          <FieldSet key={name} legend={`${name}${hidden ? ' (hidden)' : ''}`}>
            <Field
              {...own}
              value={own.value ?? code}
              label="The test"
              type="textarea"
              rows={Math.min(12, code.split('\n').length + 1)}
              maxlength={16_000}
              spellcheck={false}
              required
              hint="Counts where every program is run again."
            />
            <Field
              {...weighed}
              value={weighed.value ?? String(weight)}
              label="Its weight"
              inputmode="decimal"
              width="short"
              required
            />
          </FieldSet>
        );
      })}
    </>
  );
}
