import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import fc from 'fast-check';
import { Island, island } from './island.tsx';
import { rendered } from './rendered.ts';

suite('an island', () => {
  test('finds its props in the page as the server had them, whatever they hold', () => {
    fc.assert(
      fc.property(fc.dictionary(fc.string({ unit: 'binary' }), fc.jsonValue()), (given) => {
        // What JSON itself does not keep apart (−0 and 0) is not the page's to keep.
        const props = JSON.parse(JSON.stringify(given)) as Record<string, never>;
        const page = rendered(
          <Island name="player" props={props}>
            …
          </Island>,
        );
        const written = page.querySelector('[data-island=player]')?.getAttribute('data-props') ?? '';
        assert.deepEqual(JSON.parse(written), props);
      }),
      { numRuns: 60 },
    );
  });

  test('shows without a script what its component shows', () => {
    const Clock = island('clock', (props: { readonly secondsLeft: number }) => (
      <p>{props.secondsLeft} s left</p>
    ));
    const root = rendered(<Clock secondsLeft={90} />).querySelector('[data-island=clock]');
    assert.equal(root?.textContent, '90 s left');
    assert.deepEqual(JSON.parse(root?.getAttribute('data-props') ?? ''), { secondsLeft: 90 });
  });

  test('takes only props that survive the journey', () => {
    const Act = island('act', ({ act }: { readonly act: (what: string) => string }) => <p>{act('done')}</p>);
    const At = island('at', ({ at }: { readonly at: Date }) => <p>{at.toISOString()}</p>);
    // @ts-expect-error a function cannot be sent to the browser
    const first = <Act act={String} />;
    // @ts-expect-error a Date arrives there as text
    const second = <At at={new Date(0)} />;
    assert.ok(first && second, 'the compiler is the judge here');
  });
});
