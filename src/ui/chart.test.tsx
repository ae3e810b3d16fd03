import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import fc from 'fast-check';
import { DomainBars, LineChart, plotToSvg } from './chart.tsx';
import { rendered } from './rendered.ts';
import { niceScale } from './scale.ts';

suite('the score report’s picture', () => {
  const page = rendered(
    <DomainBars
      caption="Score by domain"
      line={{ value: 0.7, label: 'Cut score' }}
      bars={[
        { label: 'API integration', value: 0.875, low: 0.75, high: 0.95, note: '7 of 8 items' },
        { label: 'Evaluation', value: 0.6 },
      ]}
    />,
  );

  test('is named, and says each number in words that are text', () => {
    assert.equal(page.querySelector('svg')?.getAttribute('aria-label'), 'Score by domain');
    const said = [...page.querySelectorAll('svg text')].map((text) => text.textContent);
    for (const word of ['API integration', '88%', '7 of 8 items', 'Cut score 70%'])
      assert.ok(said.includes(word), word);
  });

  test('draws the bar, its uncertainty and the cut score to the same scale', () => {
    assert.equal(page.querySelector('.bar')?.getAttribute('width'), '87.5%');
    const whisker = page.querySelector('.whisker line');
    assert.deepEqual([whisker?.getAttribute('x1'), whisker?.getAttribute('x2')], ['75%', '95%']);
    const cuts = [...page.querySelectorAll('.cut')];
    assert.deepEqual(
      cuts.map((cut) => cut.getAttribute('x1')),
      ['70%', '70%'],
    );
    assert.equal(
      page.querySelectorAll('.whisker').length,
      1,
      'no whisker where nothing is known of the uncertainty',
    );
  });

  test('draws no line through a word', () => {
    const number = (element: Element, name: string) => Number(element.getAttribute(name));
    const baselines = [...page.querySelectorAll('svg text')].map((text) => number(text, 'y'));
    for (const cut of page.querySelectorAll('.cut')) {
      const [from, to] = [number(cut, 'y1'), number(cut, 'y2')];
      // A word of 16 pixels reaches from 12 above its baseline to 4 below.
      for (const y of baselines) assert.ok(y + 4 <= from || y - 12 >= to, `${y} is in ${from} to ${to}`);
    }
  });

  test('has the same figures in a table under it', () => {
    const rows = [...page.querySelectorAll('details tbody tr')].map((row) =>
      [...row.children].map((cell) => cell.textContent),
    );
    assert.deepEqual(rows, [
      ['API integration', '88%', '75% – 95%', '7 of 8 items'],
      ['Evaluation', '60%', '–', '–'],
      ['Cut score', '70%', '–', '–'],
    ]);
  });

  test('never draws beyond its frame, even for a share that cannot be', () => {
    const odd = rendered(
      <DomainBars caption="Odd" bars={[{ label: 'A', value: 1.4, low: -0.2, high: 3 }]} />,
    );
    assert.equal(odd.querySelector('.bar')?.getAttribute('width'), '100%');
    assert.equal(odd.querySelector('.whisker line')?.getAttribute('x1'), '0%');
  });
});

suite('a line', () => {
  test('breaks where nothing was measured', () => {
    const page = rendered(
      <LineChart
        caption="Agreement"
        x={{ label: 'Week', values: ['1', '2', '3', '4'] }}
        series={[{ label: 'gpt-4o', values: [1, 1, null, 1] }]}
      />,
    );
    assert.equal(page.querySelector('path.line')?.getAttribute('d')?.match(/M/g)?.length, 2);
    assert.equal([...page.querySelectorAll('tbody td')][2]?.textContent, '–');
  });

  test('can have a place marked, with its words on the side that has room', () => {
    const markAt = (at: number) => {
      const page = rendered(
        <LineChart
          caption="Value"
          x={{ label: 'Rate', values: ['0', '50', '100'] }}
          series={[{ label: 'Value', values: [0, 1, 2] }]}
          mark={{ at, label: 'here' }}
        />,
      );
      const words = page.querySelector('text.chart-label');
      return [page.querySelector('line.cut')?.getAttribute('x1'), words?.getAttribute('text-anchor')];
    };
    assert.deepEqual(markAt(0.25), ['25%', 'start']);
    assert.deepEqual(markAt(1), ['100%', 'end']);
  });
});

suite('a plot', () => {
  test('carries the response’s nonce on its one style element and no style attribute', async () => {
    const svg = await plotToSvg({ ariaLabel: 'Nothing', marks: [], x: { domain: [0, 1] } }, 'r4nd0m');
    assert.match(svg, /<style nonce="r4nd0m">/);
    assert.match(svg, /role="img"/);
    assert.doesNotMatch(svg, /\sstyle="/);
  });
});

suite('a scale', () => {
  test('reaches the largest value in a few even steps from zero', () => {
    fc.assert(
      fc.property(fc.double({ min: 1e-9, max: 1e12, noNaN: true }), (largest) => {
        const { max, ticks } = niceScale(largest);
        assert.ok(max >= largest * (1 - 1e-6), 'the largest value fits');
        assert.ok(max <= largest * 2, 'and fills at least half of the picture');
        assert.ok(ticks.length >= 3 && ticks.length <= 6, `${ticks.length} ticks`);
        assert.equal(ticks[0], 0);
      }),
    );
  });

  test('of nothing is still a scale', () => {
    assert.deepEqual(niceScale(0), { max: 1, ticks: [0, 1] });
  });
});
