import { Button, Field, type FieldOption, Form } from '../../../../ui/form.tsx';
import type { SchemeEdition } from '../../../programme/index.ts';
import { itemLevels } from '../../bank/item.ts';
import type { BankChoices } from '../../bank/studio/search.sql.ts';
import { bankHref } from './addresses.ts';
import { type AskedBank, isFiltered, isNarrowed } from './list-query.ts';
import { capital, kindWords, stateWords } from './words.ts';

const named = (values: readonly string[]): FieldOption[] => values.map((value) => ({ value, label: value }));
const worded = (entries: readonly (readonly [string, string])[]): FieldOption[] =>
  entries.map(([value, label]) => ({ value, label }));

/** Words to search for, and what the list is narrowed to. */
export function SearchForm(props: {
  readonly asked: AskedBank;
  readonly choices: BankChoices;
  readonly schemes: readonly SchemeEdition[];
}) {
  const { asked, choices, schemes } = props;
  const filter = (name: keyof AskedBank & string, label: string, options: readonly FieldOption[]) => (
    <Field
      name={name}
      label={label}
      type="select"
      value={String(asked[name])}
      options={[{ value: '', label: 'Any' }, ...options]}
    />
  );
  return (
    <Form action={bankHref} method="get" kind="inline" label="Search the bank">
      <Field name="q" label="Words of the item" type="search" value={asked.q} />
      <Button kind="secondary">Search</Button>
      {isNarrowed(asked) && (
        <Button kind="quiet" href={bankHref}>
          Show all
        </Button>
      )}
      <details class="bank-filters" open={isFiltered(asked)}>
        <summary>Narrow the list</summary>
        <div class="field-row">
          {filter('scheme', 'Scheme', worded(schemes.map(({ scheme, title }) => [scheme, title])))}
          {filter('competency', 'Competency', named(choices.competencies))}
          {filter('kind', 'Kind', worded(Object.entries(kindWords)))}
          {filter('level', 'Level', worded(itemLevels.map((level) => [level, capital(level)])))}
          {filter(
            'state',
            'State',
            worded(Object.entries(stateWords).map(([state, { word }]) => [state, word])),
          )}
          {filter('author', 'Author', named(choices.authors))}
          {filter('on', 'Depends on', named(choices.dependsOn))}
        </div>
      </details>
    </Form>
  );
}
