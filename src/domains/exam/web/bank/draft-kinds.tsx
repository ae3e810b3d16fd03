import { Button, FieldSet } from '../../../../ui/form.tsx';
import { type FormState, Input } from '../../../../ui/typed-field.tsx';
import { letterOf } from '../../bank/letter-of.ts';
import { gapsOf, rowsOf } from '../../bank/studio/rows.ts';
import type { WrittenKind } from '../../bank/studio/typed-source.ts';
import { CodeFields, RubricFields } from './draft-tasks.tsx';
import { AddRow, EditedRow, Kept, ListNote } from './draft-rows.tsx';

interface Props {
  readonly state: FormState;
}

/** The fields that only one kind of item has. */
export function KindFields({ state, kind }: Props & { readonly kind: WrittenKind }) {
  switch (kind) {
    case 'single':
    case 'multiple':
      return <OptionFields state={state} many={kind === 'multiple'} />;
    case 'order':
      return <OrderFields state={state} />;
    case 'match':
      return <MatchFields state={state} />;
    case 'inline':
    case 'text':
      return <GapFields state={state} kind={kind} />;
    case 'extended':
      return <RubricFields state={state} />;
    case 'code':
      return <CodeFields state={state} />;
  }
}

function OptionFields({ state, many }: Props & { readonly many: boolean }) {
  const { length } = rowsOf(state.typed, 'options');
  return (
    <FieldSet legend="Options">
      <p class="field-hint">
        {many
          ? 'Two to eight; at least two are right, and not all. Only all of the right ones and nothing else give the point.'
          : 'Two to eight; exactly one is right.'}
      </p>
      <ListNote state={state} name="options" />
      {Array.from({ length }, (_, index) => {
        const what = `option ${letterOf(index)}`;
        const at = `options.${index}`;
        return (
          <EditedRow key={index} list="options" index={index} count={length} what={what} ordered>
            <Input
              state={state}
              name={`${at}.text`}
              label={`Text of ${what}`}
              type="textarea"
              rows={2}
              required
            />
            <Input
              state={state}
              name={`${at}.correct`}
              label={`${letterOf(index)} is right`}
              type="checkbox"
            />
          </EditedRow>
        );
      })}
      <AddRow list="options">Add an option</AddRow>
    </FieldSet>
  );
}

const inlineGap = ['options', 'correct'] as const;
const textGap = ['accept', 'case', 'value', 'tolerance', 'size'] as const;

const partial = (state: FormState, hint: string) => (
  <Input state={state} name="partial" label="Give part of the point" type="checkbox" hint={hint} />
);

function OrderFields({ state }: Props) {
  const { length } = rowsOf(state.typed, 'options');
  return (
    <FieldSet legend="What is to be put in order">
      <p class="field-hint">Three to eight, in the right order. The candidate gets them in another.</p>
      <ListNote state={state} name="options" />
      {Array.from({ length }, (_, index) => (
        <EditedRow
          key={index}
          list="options"
          index={index}
          count={length}
          what={`place ${index + 1}`}
          ordered
        >
          <Input
            state={state}
            name={`options.${index}.text`}
            label={`Place ${index + 1}`}
            type="textarea"
            rows={2}
            required
          />
          <Kept typed={state.typed} names={[`options.${index}.correct`]} />
        </EditedRow>
      ))}
      <AddRow list="options">Add a place</AddRow>
      {partial(state, 'The share of neighbours that follow each other as in the right order.')}
    </FieldSet>
  );
}

function MatchFields({ state }: Props) {
  const { length } = rowsOf(state.typed, 'pairs');
  return (
    <FieldSet legend="Pairs">
      <p class="field-hint">Two to eight. A target may serve several of them.</p>
      <ListNote state={state} name="pairs" />
      {Array.from({ length }, (_, index) => {
        const what = `pair ${index + 1}`;
        return (
          <EditedRow key={index} list="pairs" index={index} count={length} what={what}>
            <Input
              state={state}
              name={`pairs.${index}.source`}
              label={`Source of ${what}`}
              type="textarea"
              rows={2}
              required
            />
            <Input
              state={state}
              name={`pairs.${index}.target`}
              label={`Its target in ${what}`}
              maxlength={200}
              hint="On one line, for it stands in a list."
              required
            />
          </EditedRow>
        );
      })}
      <AddRow list="pairs">Add a pair</AddRow>
      <Input
        state={state}
        name="extra_targets"
        label="Further targets that no source has"
        type="textarea"
        rows={3}
        hint="One a line, four at most."
      />
      {partial(state, 'Each right pair gives its share.')}
    </FieldSet>
  );
}

function GapFields({ state, kind }: Props & { readonly kind: 'inline' | 'text' }) {
  return (
    <FieldSet legend="Gaps">
      <p class="field-hint">
        Write [[g1]], [[g2]] and so on into the text where the gaps are; each is described here.
      </p>
      <ListNote state={state} name="gaps" />
      {gapsOf(state.typed).map((number) => {
        const at = `gaps.g${number}`;
        return (
          <fieldset class="editor-row" id={`row-${at}`} key={number}>
            <legend>Gap [[g{number}]]</legend>
            <div class="editor-row-body">
              <ListNote state={state} name={at} />
              {kind === 'inline' ? (
                <InlineGap state={state} at={at} number={number} />
              ) : (
                <TextGap state={state} at={at} number={number} />
              )}
              <Kept
                typed={state.typed}
                names={(kind === 'inline' ? textGap : inlineGap).map((field) => `${at}.${field}`)}
              />
              <Button kind="quiet" name="do" value={`remove ${at}`} label={`Remove gap g${number}`}>
                Remove
              </Button>
            </div>
          </fieldset>
        );
      })}
      <AddRow list="gaps">Add a gap</AddRow>
      {kind === 'inline' && partial(state, 'Each right gap gives its share.')}
    </FieldSet>
  );
}

interface GapProps extends Props {
  readonly at: string;
  readonly number: number;
}

function InlineGap({ state, at, number }: GapProps) {
  return (
    <>
      <Input
        state={state}
        name={`${at}.options`}
        label={`Options of gap g${number}`}
        type="textarea"
        rows={4}
        hint="One a line, two to eight, in the order in which they are shown."
        required
      />
      <Input
        state={state}
        name={`${at}.correct`}
        label={`Right option of gap g${number}`}
        hint="As it is written above."
        maxlength={200}
        required
      />
    </>
  );
}

function TextGap({ state, at, number }: GapProps) {
  const of = `of gap g${number}`;
  const short = { inputmode: 'decimal', width: 'short' } as const;
  return (
    <>
      <Input
        state={state}
        name={`${at}.accept`}
        label={`Accepted words ${of}`}
        type="textarea"
        rows={3}
        hint="One a line. Leave it empty where a number is asked for."
      />
      <Input state={state} name={`${at}.case`} label={`Capitals count in gap g${number}`} type="checkbox" />
      <div class="field-row">
        <Input state={state} name={`${at}.value`} label={`Or the number ${of}`} {...short} />
        <Input state={state} name={`${at}.tolerance`} label={`Tolerance ${of}, ±`} {...short} />
        <Input state={state} name={`${at}.size`} label={`Width ${of}, characters`} {...short} />
      </div>
    </>
  );
}
