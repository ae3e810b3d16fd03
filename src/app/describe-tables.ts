import type pg from 'pg';

interface Column {
  readonly table_name: string;
  readonly column_name: string;
  readonly data_type: string;
  readonly is_nullable: 'YES' | 'NO';
  readonly has_default: boolean;
  readonly is_generated: boolean;
  readonly comment: string | null;
}

const camel = (text: string): string =>
  text.replace(/_([a-z0-9])/g, (_, letter: string) => letter.toUpperCase());
const pascal = (text: string): string => camel(`_${text}`);

const plainTypes: Readonly<Record<string, string>> = {
  text: 'string',
  boolean: 'boolean',
  integer: 'number',
  bigint: 'number',
  smallint: 'number',
  'double precision': 'number',
  numeric: 'number',
  date: 'Day',
  'timestamp with time zone': 'Instant',
  bytea: 'Buffer',
};

function typeOf(column: Column): string {
  const { column_name: name, data_type: type, comment } = column;
  const noted = /^(id|type):(.+)$/.exec(comment ?? '');
  if (noted?.[1] === 'id') return `Id<'${noted[2]}'>`;
  if (noted?.[1] === 'type') return noted[2]?.split(' from ')[0] ?? 'never';
  const noun = /^(.+)_id$/.exec(name)?.[1];
  if (type === 'text' && noun !== undefined) return `Id<'${camel(noun)}'>`;
  if (type === 'ARRAY') return 'string[]';
  const plain = plainTypes[type];
  if (plain === undefined && type !== 'jsonb')
    throw new Error(`${column.table_name}.${name}: no type for ${type}`);
  return plain ?? 'unknown';
}

function columnType(column: Column): string {
  const type = `${typeOf(column)}${column.is_nullable === 'YES' ? ' | null' : ''}`;
  // What is selected, inserted, updated: JSON goes in as text; identity and generated columns are never written.
  const insert =
    column.data_type === 'jsonb' ? `string${column.is_nullable === 'YES' ? ' | null' : ''}` : type;
  if (column.is_generated) return `ColumnType<${type}, never, never>`;
  if (column.has_default) return `ColumnType<${type}, ${insert} | undefined, ${insert}>`;
  return insert === type ? type : `ColumnType<${type}, ${insert}, ${insert}>`;
}

/** The text of a schema's `tables.ts`, from the database's own description. */
export async function describeTables(pool: pg.Pool, schema: string): Promise<string> {
  const { rows } = await pool.query<Column>(
    `select c.table_name, c.column_name, c.data_type, c.is_nullable,
            c.column_default is not null as has_default,
            c.is_identity = 'YES' or c.is_generated = 'ALWAYS' as is_generated,
            col_description(format('%I.%I', c.table_schema, c.table_name)::regclass, c.ordinal_position) as comment
       from information_schema.columns c
       join information_schema.tables t using (table_schema, table_name)
      where c.table_schema = $1 and t.table_type = 'BASE TABLE'
      order by c.table_name, c.ordinal_position`,
    [schema],
  );
  const tables = Map.groupBy(rows, (row) => row.table_name);
  const body = [...tables].map(
    ([table, columns]) =>
      `export interface ${pascal(table)}Table {\n${columns
        .map((column) => `  ${camel(column.column_name)}: ${columnType(column)};`)
        .join('\n')}\n}\n`,
  );
  const map = [...tables.keys()].map((table) => `  '${schema}.${camel(table)}': ${pascal(table)}Table;`);
  const text = [...body, `export interface ${pascal(schema)}Tables {\n${map.join('\n')}\n}\n`].join('\n');
  const depth = schema === 'kernel' ? './' : '../../kernel/';
  const clock = ['Day', 'Instant'].filter((name) => new RegExp(`\\b${name}\\b`).test(text));
  const named = new Set(
    rows
      .map((row) => /^type:(\w+)(?:\[\])? from (.+)$/.exec(row.comment ?? ''))
      .filter((m) => m !== null)
      .map(([, name, file]) => `import type { ${name} } from '${file}';`),
  );
  const imports = [
    text.includes('ColumnType<') ? "import type { ColumnType } from 'kysely';" : '',
    clock.length > 0 ? `import type { ${clock.join(', ')} } from '${depth}clock.ts';` : '',
    text.includes('Id<') ? `import type { Id } from '${depth}id.ts';` : '',
    ...[...named].sort(),
  ].filter((line) => line !== '');
  return `// Generated from the database's description by \`npm run tables\`; a test compares the two.\n${imports.join('\n')}\n\n${text}`;
}
