import type { TestDatabase } from '../database.ts';

/** Two answers that an item can take, whether right or not, and one that it cannot. */
export interface AnyAnswers {
  readonly choice: readonly string[];
  /** Another one, as the fields of the item's form. */
  readonly fields: Readonly<Record<string, string>>;
  readonly impossible: readonly string[];
}

/** Answers that follow from what an item shows alone; texts and programs stay empty, so that none waits for a mark. */
export async function anyAnswers(
  { pool }: TestDatabase,
  sitting: string,
  position: number,
): Promise<AnyAnswers> {
  const { rows } = await pool.query<{ kind: string; options: string[] }>(
    `select kind, options from exam.sitting join exam.form_item using (form_id)
      where sitting_id = $1 and position = $2`,
    [sitting, position],
  );
  const { kind = '', options = [] } = rows[0] ?? {};
  const [first = '', ...rest] = options;
  const last = rest.at(-1) ?? first;
  const [part = '', value = 'a text'] = last.split(' ');
  switch (kind) {
    case 'single':
    case 'multiple':
      return {
        choice: [position % 2 === 0 ? first : last],
        fields: { choice: rest[0] ?? '' },
        impossible: ['h'],
      };
    case 'order':
      return {
        choice: options,
        fields: Object.fromEntries(options.toReversed().map((id, index) => [`choice.${id}`, `${index + 1}`])),
        impossible: ['h'],
      };
    case 'match':
    case 'inline':
      return { choice: [first], fields: { [`choice.${part}`]: value }, impossible: ['g9 h'] };
    case 'text':
      return { choice: [`${first} 12`], fields: { [`choice.${part}`]: value }, impossible: ['g9 h'] };
    default:
      return { choice: [], fields: {}, impossible: ['a', 'b'] };
  }
}
