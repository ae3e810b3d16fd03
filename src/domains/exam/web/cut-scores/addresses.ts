import type { Id } from '../../../../kernel/id.ts';

/** Where the pages of panels are. */
export const cutScoresHref = '/studio/cut-scores';

/** Where booklets are made and bookmark panels recorded. */
export const bookletHref = `${cutScoresHref}/booklet`;

/** A panel's page, or a file of it. */
export const panelHref = (panelId: Id<'panel'>, file = ''): string =>
  `${cutScoresHref}/${panelId}${file === '' ? '' : `/${file}`}`;
