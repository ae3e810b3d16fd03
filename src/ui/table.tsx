import type { ComponentChildren } from 'preact';
import { useText } from './language.ts';

/** A column. `sort` is the address of the page sorted by it; `sorted` how it is sorted now. */
export interface Column {
  readonly key: string;
  readonly label: string;
  readonly numeric?: boolean | undefined;
  readonly sort?: string | undefined;
  readonly sorted?: 'ascending' | 'descending' | undefined;
}

/** A row: its cells in the columns' order, the first one naming the row. */
export interface Row {
  readonly key: string;
  readonly cells: readonly ComponentChildren[];
}

/** A table whose cells are shown as blocks is no longer a table to WebKit, unless it is told so. */
const as = {
  table: { role: 'table' },
  rowgroup: { role: 'rowgroup' },
  row: { role: 'row' },
  columnheader: { role: 'columnheader' },
  rowheader: { role: 'rowheader' },
  cell: { role: 'cell' },
} as const;

/**
 * A real table with a caption. Where its container is narrow, each row becomes a small card whose cells carry
 * their column's label.
 */
export function DataTable(props: {
  readonly caption: string;
  /** Hides the caption from sight where a heading just above says the same. */
  readonly hideCaption?: boolean | undefined;
  readonly columns: readonly Column[];
  readonly rows: readonly Row[];
  /** Said instead of rows where there are none. */
  readonly empty: ComponentChildren;
  readonly csvHref?: string | undefined;
}) {
  const words = useText();
  return (
    <div class="table-wrap">
      <table class="table" {...as.table}>
        <caption class={props.hideCaption ? 'visually-hidden' : undefined}>{props.caption}</caption>
        <thead {...as.rowgroup}>
          <tr {...as.row}>
            {props.columns.map((column) => (
              <Head key={column.key} column={column} />
            ))}
          </tr>
        </thead>
        <tbody {...as.rowgroup}>
          {props.rows.map((row) => (
            <tr key={row.key} {...as.row}>
              {props.columns.map((column, index) => (
                <Cell key={column.key} column={column} first={index === 0}>
                  {row.cells[index]}
                </Cell>
              ))}
            </tr>
          ))}
          {props.rows.length === 0 && (
            <tr {...as.row} class="table-empty">
              <td {...as.cell} colspan={props.columns.length}>
                {props.empty}
              </td>
            </tr>
          )}
        </tbody>
      </table>
      {props.csvHref !== undefined && (
        <p class="table-tools">
          <a href={props.csvHref} download>
            {words.downloadCsv}
          </a>
        </p>
      )}
    </div>
  );
}

function Head({ column }: { readonly column: Column }) {
  const words = useText();
  const arrow = { ascending: '↑', descending: '↓' };
  return (
    <th
      {...as.columnheader}
      scope="col"
      class={column.numeric ? 'numeric' : undefined}
      aria-sort={column.sorted}
    >
      {column.sort === undefined ? (
        column.label
      ) : (
        <a href={column.sort} title={words.sortBy(column.label)}>
          {column.label}
          <span class="sort-arrow" aria-hidden="true">
            {column.sorted ? arrow[column.sorted] : '↕'}
          </span>
        </a>
      )}
    </th>
  );
}

function Cell(props: {
  readonly column: Column;
  readonly first: boolean;
  readonly children: ComponentChildren;
}) {
  const look = props.column.numeric ? 'numeric' : undefined;
  if (props.first) {
    return (
      <th {...as.rowheader} scope="row" class={look} data-label={props.column.label}>
        {props.children}
      </th>
    );
  }
  return (
    <td {...as.cell} class={look} data-label={props.column.label}>
      <div class="cell">{props.children}</div>
    </td>
  );
}

/**
 * Previous and next page of a long list. `page` counts from 1; without `pages` (a list read by cursor) only
 * the links that exist are shown.
 */
export function Pager(props: {
  readonly previous?: string | undefined;
  readonly next?: string | undefined;
  readonly page?: number | undefined;
  readonly pages?: number | undefined;
  readonly label?: string | undefined;
}) {
  const words = useText();
  if (props.previous === undefined && props.next === undefined) return null;
  return (
    <nav class="pager" aria-label={props.label ?? words.pages}>
      {props.previous !== undefined && (
        <a rel="prev" href={props.previous}>
          <span aria-hidden="true">‹&nbsp;</span>
          {words.previousPage}
        </a>
      )}
      {props.page !== undefined && props.pages !== undefined && (
        <span>{words.pageOf(props.page, props.pages)}</span>
      )}
      {props.next !== undefined && (
        <a rel="next" href={props.next}>
          {words.nextPage}
          <span aria-hidden="true">&nbsp;›</span>
        </a>
      )}
    </nav>
  );
}
