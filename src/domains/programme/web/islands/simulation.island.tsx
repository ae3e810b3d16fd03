import { useContext, useEffect, useMemo, useState } from 'preact/hooks';
import { Actions, Button, Field, Form } from '../../../../ui/form.tsx';
import { formatNumber } from '../../../../ui/format.ts';
import { PageLanguage } from '../../../../ui/language.ts';
import {
  modelOf,
  readInput,
  type Simulation,
  type SimulationInput,
  workOut,
} from '../../simulations/simulation.ts';
import { SimulationResults } from './simulation-results.tsx';

export interface SimulationProps {
  readonly simulation: Simulation;
  /** The page's own address, to which the form is sent. */
  readonly path: string;
  /** What stands in each field, by the input's id; empty for its first value. */
  readonly typed: readonly (readonly [id: string, text: string])[];
}

/**
 * A model of a decision: its inputs as a form that the server can work out, its results and picture. In the browser each
 * input has a slider beside its number, and the results follow.
 */
export default function SimulationPanel({ simulation, path, typed }: SimulationProps) {
  const lang = useContext(PageLanguage);
  const model = useMemo(() => modelOf(simulation), [simulation]);
  const [texts, setTexts] = useState(() => new Map(typed));
  const [isLive, setLive] = useState(false);
  useEffect(() => setLive(true), []);
  const read = simulation.inputs.map((input) => ({
    input,
    read: readInput(input, texts.get(input.id) ?? ''),
  }));
  // While something that is no number stands in a field, its first value is worked with, and the field says so.
  const given = new Map(
    read.map(({ input, read: found }) => [input.id, 'value' in found ? found.value : input.value] as const),
  );
  const values = workOut(model, given);
  const set = (id: string) => (text: string) => setTexts(new Map(texts).set(id, text));
  return (
    <div class="simulation">
      <Form action={path} method="get" label="Assumptions">
        {read.map(({ input, read: found }) => (
          <InputField
            key={input.id}
            input={input}
            text={texts.get(input.id) ?? ''}
            value={given.get(input.id) ?? input.value}
            fault={'fault' in found ? found.fault : undefined}
            hasSlider={isLive}
            onInput={set(input.id)}
          />
        ))}
        <Actions>
          <Button>{isLive ? 'Keep in the address' : 'Work it out'}</Button>
          <Button kind="secondary" href={path}>
            First values
          </Button>
        </Actions>
      </Form>
      <SimulationResults simulation={simulation} model={model} given={given} values={values} lang={lang} />
    </div>
  );
}

function InputField(props: {
  readonly input: SimulationInput;
  readonly text: string;
  readonly value: number;
  readonly fault: string | undefined;
  readonly hasSlider: boolean;
  readonly onInput: (text: string) => void;
}) {
  const { input, text, value, fault, hasSlider, onInput } = props;
  const { id, label, unit, min, max, step, help } = input;
  return (
    <div class="simulation-input">
      <Field
        name={id}
        label={unit === '' ? label : `${label} (${unit})`}
        type="number"
        width="short"
        required
        min={min}
        max={max}
        step="any"
        hint={`${help} From ${formatNumber(min, 2)} to ${formatNumber(max, 2)}.`}
        value={text === '' ? String(input.value) : text}
        error={fault}
        onInput={onInput}
      />
      {hasSlider && (
        <input
          class="slider"
          type="range"
          aria-label={`${label}, slider`}
          min={min}
          max={max}
          step={step}
          value={value}
          onInput={(event) => onInput(event.currentTarget.value)}
        />
      )}
    </div>
  );
}
