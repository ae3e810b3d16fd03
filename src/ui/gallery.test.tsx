import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import { galleryPage, galleryPlot } from './gallery.tsx';
import { rendered } from './rendered.ts';

suite('the gallery of all components', async () => {
  const page = rendered(galleryPage(await galleryPlot('n')));
  const each = (selector: string) => [...page.querySelectorAll(selector)];

  test('uses every id once', () => {
    const ids = each('[id]').map((element) => element.id);
    assert.deepEqual(ids, [...new Set(ids)]);
  });

  test('refers only to what is there', () => {
    for (const element of each(
      '[for], [aria-describedby], [aria-labelledby], [href^="#field"], [href^="#wrong"]',
    )) {
      const named = ['for', 'aria-describedby', 'aria-labelledby', 'href'].flatMap(
        (attribute) => element.getAttribute(attribute)?.split(' ') ?? [],
      );
      for (const id of named)
        assert.ok(page.getElementById(id.replace(/^#/, '')), `${element.localName} refers to ${id}`);
    }
  });

  test('labels every control', () => {
    for (const control of each('input:not([type=hidden]), select, textarea')) {
      assert.ok(page.querySelector(`label[for="${control.id}"]`), control.id);
    }
  });

  test('carries no inline style, no handler and no style element without a nonce', () => {
    assert.deepEqual(
      each('[style], [onclick], style:not([nonce]), script').map((element) => element.outerHTML),
      [],
    );
  });

  test('tells every picture’s figures in a table too', () => {
    for (const chart of each('figure.chart'))
      assert.ok(chart.querySelector('table tbody tr'), chart.querySelector('figcaption')?.textContent ?? '');
  });
});
