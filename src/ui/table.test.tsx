import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import { rendered } from './rendered.ts';
import { DataTable, Pager } from './table.tsx';

const columns = [
  { key: 'name', label: 'Candidate', sort: '?sort=name', sorted: 'descending' as const },
  { key: 'score', label: 'Score', numeric: true },
];

suite('a table', () => {
  test('names its columns, its rows and itself', () => {
    const page = rendered(
      <DataTable
        caption="Sittings"
        columns={columns}
        rows={[{ key: '1', cells: ['Mara', '83%'] }]}
        empty="None."
        csvHref="/s.csv"
      />,
    );
    assert.equal(page.querySelector('caption')?.textContent, 'Sittings');
    assert.equal(page.querySelectorAll('thead th[scope=col]').length, 2);
    assert.equal(page.querySelector('tbody th[scope=row]')?.textContent, 'Mara');
    assert.equal(page.querySelector('tbody td')?.getAttribute('data-label'), 'Score');
    assert.equal(page.querySelector('tbody td')?.className, 'numeric');
    assert.equal(page.querySelector('a[download]')?.getAttribute('href'), '/s.csv');
  });

  test('says by which column it is sorted, and links to the other order', () => {
    const page = rendered(<DataTable caption="Sittings" columns={columns} rows={[]} empty="None." />);
    const sorted = page.querySelector('[aria-sort]');
    assert.equal(sorted?.getAttribute('aria-sort'), 'descending');
    assert.equal(sorted?.querySelector('a')?.getAttribute('href'), '?sort=name');
  });

  test('says so over its whole width when it is empty', () => {
    const page = rendered(
      <DataTable caption="Sittings" columns={columns} rows={[]} empty="No sittings yet." />,
    );
    const cell = page.querySelector('tbody td');
    assert.equal(cell?.getAttribute('colspan'), '2');
    assert.equal(cell?.textContent, 'No sittings yet.');
  });
});

suite('a pager', () => {
  test('links to what is there and leaves out what is not', () => {
    const page = rendered(<Pager next="?page=2" page={1} pages={3} />);
    assert.equal(page.querySelectorAll('a').length, 1);
    assert.equal(page.querySelector('a[rel=next]')?.getAttribute('href'), '?page=2');
    assert.match(page.querySelector('nav')?.textContent ?? '', /Page 1 of 3/);
    assert.equal(rendered(<Pager />).querySelector('nav'), null);
  });
});
