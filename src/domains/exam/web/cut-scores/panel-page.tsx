import type { ComponentChild, ComponentChildren } from 'preact';
import type { Services } from '../../../../kernel/services.ts';
import { viewer, type WebContext } from '../../../../kernel/web.ts';
import { PageHeading } from '../../../../ui/arrange.tsx';
import { formatDate, formatPercent } from '../../../../ui/format.ts';
import { page } from '../../../../ui/page.tsx';
import { Facts, Time } from '../../../../ui/parts.tsx';
import { namesOf } from '../../../accounts/index.ts';
import { schemeEdition } from '../../../programme/index.ts';
import type { Panel } from '../../statistics/panel.sql.ts';
import { cutScoresHref } from './addresses.ts';

/** The record of a panel: what it `did` in how many rounds, its `cut` in rows of facts, and below what its method has to show. */
export async function panelPage(
  c: WebContext,
  { db }: Services,
  panel: Panel,
  record: {
    readonly did: string;
    readonly rounds: number;
    readonly cut: readonly (readonly [string, ComponentChild])[];
    readonly below: ComponentChildren;
  },
): Promise<Response> {
  const { did, rounds, cut, below } = record;
  const edition = await schemeEdition(db, panel.scheme);
  const recorder = (await namesOf(db, [panel.recordedBy])).get(panel.recordedBy) ?? panel.recordedBy;
  return page(
    c,
    {
      title: panel.title,
      crumbs: [
        { href: '/studio/statistics', label: 'Statistics' },
        { href: cutScoresHref, label: 'Cut scores' },
        { label: panel.title },
      ],
      wide: true,
    },
    <>
      <PageHeading
        title={panel.title}
        lead={`${edition?.title ?? panel.scheme}: ${did}, ${rounds} ${rounds === 1 ? 'round' : 'rounds'} on ${formatDate(panel.heldOn)}.`}
      />
      <Facts
        rows={[
          ...cut,
          [
            'Cut score of the scheme now',
            edition === undefined
              ? 'unknown'
              : `${formatPercent(edition.cutScore, 1)}, edition ${edition.edition}`,
          ],
          ['The borderline candidate', panel.borderline],
          [
            'Recorded by',
            <>
              {recorder}, <Time at={panel.recordedAt} zone={viewer(c).zone} />
            </>,
          ],
        ]}
      />
      {below}
    </>,
  );
}
