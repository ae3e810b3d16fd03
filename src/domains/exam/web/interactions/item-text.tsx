import type { DeliveredItem } from '../../bank/item.ts';
import { QtiItem } from './qti/item.tsx';
import { Stem } from './stem.tsx';

/** An item's text for staff; of QTI the whole item with an answer in its controls, which cannot be used. */
export function ItemText(props: { readonly item: DeliveredItem; readonly choice?: readonly string[] }) {
  const { content } = props.item;
  if ('stem' in content) return <Stem html={content.stem} />;
  return (
    <fieldset class="fieldset" disabled>
      <legend class="visually-hidden">The item, for reading only</legend>
      <QtiItem body={content.body} choice={props.choice ?? []} />
    </fieldset>
  );
}
