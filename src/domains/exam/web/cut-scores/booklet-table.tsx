import { DataTable } from '../../../../ui/table.tsx';
import type { BookletPage } from '../../statistics/booklet.ts';
import { figure, itemHref } from '../statistics/words.ts';

/** The columns of a booklet as a file. */
export const bookletColumns = ['page', 'item', 'version', 'a', 'b', 'c', 'location'] as const;

/** A booklet's rows for a file. */
export const bookletRows = (booklet: readonly BookletPage[]) =>
  booklet.map((one) => [one.page, one.item, one.version, one.a, one.b, one.c, one.location]);

/** The pages of a booklet; `set` says who put a bookmark where. */
export function BookletTable(props: {
  readonly booklet: readonly BookletPage[];
  readonly csvHref: string;
  readonly set?: ReadonlyMap<number, readonly string[]>;
}) {
  const { booklet, csvHref, set } = props;
  return (
    <DataTable
      caption={`The booklet (${booklet.length} items in the order of their locations)`}
      csvHref={csvHref}
      columns={[
        { key: 'page', label: 'Page', numeric: true },
        { key: 'item', label: 'Item' },
        { key: 'location', label: 'Location θ', numeric: true },
        { key: 'b', label: 'Difficulty b', numeric: true },
        ...(set === undefined ? [] : [{ key: 'set', label: 'Bookmarks of the last round' }]),
      ]}
      rows={booklet.map(({ page, item, version, location, b }) => ({
        key: String(page),
        cells: [
          page,
          <a href={itemHref(item, version)}>
            {item}, version {version}
          </a>,
          figure(location),
          figure(b),
          ...(set === undefined ? [] : [set.get(page)?.join(', ') ?? '']),
        ],
      }))}
      empty="No item of this scheme has been calibrated yet."
    />
  );
}
