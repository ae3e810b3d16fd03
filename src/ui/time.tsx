import { useContext } from 'preact/hooks';
import { formatDate, formatInstant, formatRelative, isCalendarDay } from './format.ts';
import { PageLanguage } from './language.ts';

/**
 * An instant (or a calendar day) in the reader's zone, with the zone's name; with `now` also how far away it
 * is. `dateOnly` leaves the hour out.
 */
export function Time(props: {
  readonly at: string;
  readonly zone?: string | undefined;
  readonly now?: string | undefined;
  readonly dateOnly?: boolean | undefined;
}) {
  const lang = useContext(PageLanguage);
  const dayOnly = props.dateOnly || isCalendarDay(props.at);
  const written = dayOnly
    ? formatDate(props.at, props.zone, lang)
    : formatInstant(props.at, props.zone, lang);
  return (
    <time dateTime={props.at}>
      {written}
      {props.now !== undefined && ` (${formatRelative(props.at, props.now, lang)})`}
    </time>
  );
}
