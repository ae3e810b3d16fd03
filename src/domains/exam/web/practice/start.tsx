import { z } from 'zod';
import { spend } from '../../../../kernel/allowance.ts';
import type { Services } from '../../../../kernel/services.ts';
import { facts, param, parseBody, viewer, type WebContext } from '../../../../kernel/web.ts';
import { Columns, PageHeading, Section } from '../../../../ui/arrange.tsx';
import { Actions, Button, Confirm, Form } from '../../../../ui/form.tsx';
import { page } from '../../../../ui/page.tsx';
import { Callout, Empty, Facts } from '../../../../ui/parts.tsx';
import { drawableItems } from '../../bank/bank.sql.ts';
import { formLength, mostItems, wholeExamPool } from '../../practice/draw-practice.ts';
import {
  examKinds,
  practiceHours,
  type PracticeLength,
  practiceLengths,
  startPractice,
} from '../../practice/practice.ts';
import { practiceSittings } from '../../practice/practice.sql.ts';
import { editionOrNone } from '../../sitting/register.ts';
import { itemHref } from '../own.ts';
import { PracticeTable } from './mine.tsx';

const schemeSchema = z.string().regex(/^[a-z0-9-]{1,60}$/);

/** `GET /exam/practice/:scheme`: what practice is, and the way into it. */
export const showPractice =
  ({ db }: Services) =>
  async (c: WebContext) => {
    const who = viewer(c);
    const { scheme, title, blueprint } = await editionOrNone(db, param(c, 'scheme', schemeSchema));
    const pool = await drawableItems(db, scheme, 'practice');
    const items = Math.min(mostItems, pool.length);
    const offersWhole = items > 0 && wholeExamPool(pool, blueprint, await examKinds(db, scheme)) !== null;
    const before = await practiceSittings(db, who.personId, scheme);
    const running = before.find(({ state }) => state === 'started');
    const begin = (length: PracticeLength, label: string, kind: 'primary' | 'secondary' | 'danger') => (
      <Form action={`/exam/practice/${scheme}`} csrf={who.csrf} label={label}>
        <Button kind={kind} name="length" value={length}>
          {label}
        </Button>
      </Form>
    );
    return page(
      c,
      {
        title: `Practice: ${title}`,
        crumbs: [{ href: `/schemes/${scheme}`, label: title }, { label: 'Practice' }],
      },
      <>
        <PageHeading
          title="Practise for the exam"
          lead={`${title}. The pages, the tools and the saving are those of the exam; the items are for practice only.`}
        />
        {items === 0 ? (
          <Empty
            title="There are no practice items for this exam yet"
            action={<Button href={`/schemes/${scheme}`}>See what is examined</Button>}
          />
        ) : (
          <>
            {running !== undefined && (
              <Callout tone="neutral" title="Your practice is running">
                <Actions>
                  <Button href={`/sit/${running.sittingId}`}>Go on with it</Button>
                </Actions>
                <Confirm summary="Start anew">
                  <p>The practice that runs is handed in as it is; you can still read its answers.</p>
                  {begin('short', 'Hand it in and start anew', 'danger')}
                  {offersWhole && begin('whole', 'Hand it in and start a whole exam', 'danger')}
                </Confirm>
              </Callout>
            )}
            <Columns>
              <Section title="Short practice">
                <Facts
                  rows={[
                    ['Items', `up to ${items}, of several kinds`],
                    ['Time', `${practiceHours} hours, which nobody needs`],
                  ]}
                />
                {running === undefined && begin('short', 'Start practising', 'primary')}
              </Section>
              {offersWhole && (
                <Section title="A whole practice exam">
                  <Facts
                    rows={[
                      ['Items', `${formLength(blueprint)}, of each domain as many as in the exam`],
                      ['Time', `${blueprint.minutes} minutes as in the exam, and what you have been granted`],
                    ]}
                  />
                  {running === undefined && begin('whole', 'Start a whole exam', 'secondary')}
                </Section>
              )}
            </Columns>
            <Facts
              rows={[
                ['Supervision', 'none: no camera, no proctor'],
                ['What it counts for', 'nothing: no result, no attempt, no figure'],
                [
                  'After handing in',
                  'each item with your answer, what is right, and why; after a whole exam the points by domain too',
                ],
              ]}
            />
          </>
        )}
        {before.length > 0 && (
          <Section title="Earlier practice">
            <PracticeTable sittings={before.slice(0, 20)} titleOf={() => title} zone={who.zone} />
          </Section>
        )}
      </>,
    );
  };

const beginSchema = z.object({ length: z.enum(practiceLengths).default('short') });

/** `POST /exam/practice/:scheme`: starts, at the first item. Each start stores a form and may have programs run. */
export const beginPractice =
  ({ db, random }: Services) =>
  async (c: WebContext) => {
    const { personId, sessionId } = viewer(c);
    const scheme = param(c, 'scheme', schemeSchema);
    const { length } = await parseBody(c, beginSchema);
    await spend(db, { name: 'practice', count: 30, seconds: 3600 }, personId, facts(c).now);
    const given = { personId, scheme, length, sessionId, random };
    const { sittingId, device } = await startPractice(db, given, facts(c).now);
    return c.redirect(itemHref({ sittingId }, 1, device), 303);
  };
