import type { ComponentChildren } from 'preact';
import { useText } from './language.ts';
import { DataTable, type Column, type Row } from './table.tsx';

/** The numbers behind a picture. */
export interface ChartTable {
  readonly columns: readonly Column[];
  readonly rows: readonly Row[];
}

/** A picture with its caption and, under it, the same numbers as a table. */
export function ChartFigure(props: {
  readonly caption: string;
  readonly table: ChartTable;
  readonly children: ComponentChildren;
}) {
  const words = useText();
  return (
    <figure class="chart">
      <figcaption>{props.caption}</figcaption>
      {props.children}
      <details class="chart-figures">
        <summary>{words.figuresAsTable}</summary>
        <DataTable
          caption={props.caption}
          hideCaption
          columns={props.table.columns}
          rows={props.table.rows}
          empty="–"
        />
      </details>
    </figure>
  );
}
