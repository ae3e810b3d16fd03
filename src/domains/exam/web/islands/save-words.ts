/** What stands between a candidate and saved answers. */
export type Trouble =
  | { readonly kind: 'away' }
  | { readonly kind: 'late' }
  | { readonly kind: 'refused'; readonly words: string };

/** What the bar tells of saving. */
export interface Saving {
  readonly savedAt: string | null;
  /** How many acts wait in this browser, and since when the oldest of them does. */
  readonly waiting: { readonly count: number; readonly since: string } | null;
  readonly trouble: Trouble | null;
  /** False where this browser keeps nothing over a reload. */
  readonly lasts: boolean;
}

const changes = (count: number): string => (count === 1 ? '1 change' : `${count} changes`);

/**
 * What the bar says of saving: how it stands, and below it what follows from that. `timeOf` writes an instant as a
 * time of day.
 */
export function savingWords(
  { savedAt, waiting, trouble, lasts }: Saving,
  timeOf: (instant: string) => string,
): { readonly standing: string; readonly follows: string | null } {
  const unkept = lasts ? '' : 'This browser keeps nothing over a reload: do not close or reload this page. ';
  if (waiting === null) {
    const follows =
      unkept === '' ? null : `${unkept}While there is a connection each answer is saved at once.`;
    switch (trouble?.kind) {
      case 'away':
        return {
          standing: 'No connection. All you answered so far is saved.',
          follows: `${unkept}The clock runs on. You can go on with this item; the others open when the connection is back.`,
        };
      case 'late':
        return {
          standing: 'The last answer came after the end; it is kept for a person to look at.',
          follows,
        };
      default:
        return {
          standing: savedAt === null ? 'Nothing to save yet' : `Saved at ${timeOf(savedAt)}`,
          follows,
        };
    }
  }
  const { count, since } = waiting;
  const [is, they] = count === 1 ? ['is', 'it is'] : ['are', 'they are'];
  if (trouble?.kind === 'refused')
    return {
      standing: `${changes(count)} not saved since ${timeOf(since)}: ${trouble.words}`,
      follows: `${unkept}The clock runs on.`,
    };
  if (trouble?.kind === 'away')
    return {
      standing: `Not saved yet: no connection. ${changes(count)} ${is} kept ${
        lasts ? 'on this device' : 'in this page only'
      }${count === 1 ? '' : ', the first'} since ${timeOf(since)}; ${they} sent as soon as it is back.`,
      follows: `${unkept}The clock runs on. You can go on with this item; the others open when all is saved.`,
    };
  return { standing: `Saving ${changes(count)}…`, follows: unkept === '' ? null : unkept.trim() };
}

/** A page's title with the mark of what is not saved, or without it. */
export function markedTitle(title: string, unsaved: number): string {
  const plain = title.replace(/^\(\d+ not saved\) /, '');
  return unsaved === 0 ? plain : `(${unsaved} not saved) ${plain}`;
}
