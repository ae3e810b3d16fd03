import type { DeliveredItem } from '../../bank/item.ts';
import { InlineChoice, TextEntry } from './gaps.tsx';
import { Match } from './match.tsx';
import { Options } from './options.tsx';
import { Order } from './order.tsx';
import { QtiItem } from './qti/item.tsx';
import { Code, Extended } from './writing.tsx';

/** An item's text and its controls: fields of the surrounding form, which `choiceOf` reads. */
export function Interaction({
  item,
  choice,
}: {
  readonly item: DeliveredItem;
  readonly choice: readonly string[];
}) {
  switch (item.kind) {
    case 'single':
    case 'multiple':
      return <Options content={item.content} many={item.kind === 'multiple'} choice={choice} />;
    case 'order':
      return <Order content={item.content} choice={choice} />;
    case 'match':
      return <Match content={item.content} choice={choice} />;
    case 'inline':
      return <InlineChoice content={item.content} choice={choice} />;
    case 'text':
      return <TextEntry content={item.content} choice={choice} />;
    case 'extended':
      return <Extended content={item.content} choice={choice} />;
    case 'code':
      return <Code content={item.content} choice={choice} />;
    case 'qti':
      return <QtiItem body={item.content.body} choice={choice} />;
  }
}
