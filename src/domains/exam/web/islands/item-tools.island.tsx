import { useEffect, useState } from 'preact/hooks';
import { calculate, shownNumber } from './calculate.ts';

/** Which tools an item allows, and under which name this tab keeps the notes. */
export interface ItemToolsProps {
  readonly tools: readonly ('calculator' | 'notes')[];
  readonly sitting: string;
  readonly position: number;
}

function Calculator() {
  const [line, setLine] = useState('');
  const [told, setTold] = useState('');
  return (
    <form
      class="tool"
      onSubmit={(event) => {
        event.preventDefault();
        const found = calculate(line);
        setTold('fault' in found ? found.fault : `= ${shownNumber(found.value)}`);
      }}
    >
      <label for="calculator">Calculator</label>
      <div class="tool-line">
        <input
          id="calculator"
          type="text"
          inputMode="text"
          autocomplete="off"
          maxLength={200}
          aria-describedby="calculator-hint"
          value={line}
          onInput={(event) => setLine(event.currentTarget.value)}
        />
        <button type="submit" class="button button-secondary" aria-label="Calculate">
          =
        </button>
      </div>
      <output class="tool-result" for="calculator">
        {told}
      </output>
      <p class="field-hint" id="calculator-hint">
        For example 3 × (1,200 − 4.5) ÷ 2 or √0.16; * and / work as well.
      </p>
    </form>
  );
}

function Notes({ sitting, position }: Pick<ItemToolsProps, 'sitting' | 'position'>) {
  const key = `assay-notes:${sitting}:${position}`;
  const [text, setText] = useState('');
  useEffect(() => setText(sessionStorage.getItem(key) ?? ''), []);
  return (
    <div class="tool">
      <label for="notes">Notes</label>
      <textarea
        id="notes"
        rows={4}
        aria-describedby="notes-hint"
        value={text}
        onInput={(event) => {
          setText(event.currentTarget.value);
          sessionStorage.setItem(key, event.currentTarget.value);
        }}
      />
      <p class="field-hint" id="notes-hint">
        Only this tab keeps them. They are no part of your answer, and nobody else sees them.
      </p>
    </div>
  );
}

/** What a candidate may use beside an item. Nothing of it is sent or scored. */
export default function ItemTools({ tools, sitting, position }: ItemToolsProps) {
  const [live, setLive] = useState(false);
  useEffect(() => setLive(true), []);
  if (!live) return <p class="field-hint">This item allows {tools.join(' and ')}, which need JavaScript.</p>;
  return (
    <section class="tools" aria-label="Tools">
      {tools.includes('calculator') && <Calculator />}
      {tools.includes('notes') && <Notes sitting={sitting} position={position} />}
    </section>
  );
}
