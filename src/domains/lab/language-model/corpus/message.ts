import { choose, chooseFamily, happens } from './choose.ts';
import { closings, type Label, labels, messages, openings } from './messages.ts';
import { particulars } from './particulars.ts';
import { write } from './write.ts';

/** A customer's message. */
export interface Message {
  readonly label: Label;
  readonly family: string;
  readonly text: string;
  /** What the text says of these; `undefined` where it does not. */
  readonly order: string | undefined;
  readonly city: string | undefined;
  readonly date: string | undefined;
  readonly name: string | undefined;
}

const additions = [
  ' It is order {order}.',
  ' The order is {order}.',
  ' My number is {order}.',
  ' I live in {city}.',
  ' I am in {city}.',
  ' It goes to {city}.',
  ' It was on {date}.',
  ' I ordered it on {date}.',
  ' I wrote to you on {date}.',
];

/** Writes a message of some label; `wordy` ones say more particulars. */
export function messageOf(random: () => number, heldOut: boolean, wordy = false, among = labels): Message {
  const label = choose(among, random);
  const { family, number } = chooseFamily(messages[label], random, heldOut);
  const slots = particulars(random);
  const added = wordy
    ? choose(additions, random) + (happens(0.6, random) ? choose(additions, random) : '')
    : '';
  const opening = choose(openings, random);
  const closing = wordy ? '' : choose(closings, random);
  const ended = `${family}${added === '' && closing === '' && happens(0.5, random) ? '' : '.'}`;
  const written = write(`${opening}${ended}${added}${closing}`, random, slots);
  const text = opening === '' && happens(0.8, random) ? capital(written) : written;
  const said = (value: string) => (text.includes(value) ? value : undefined);
  return {
    label,
    family: `${label}-${number}`,
    text,
    order: said(slots.order),
    city: said(slots.city),
    date: said(slots.date),
    name: said(slots.name),
  };
}

/** The text with its first letter made a capital. */
export function capital(text: string): string {
  return text.slice(0, 1).toUpperCase() + text.slice(1);
}
