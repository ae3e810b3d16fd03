import { notFound } from '../../../kernel/problem.ts';
import { facts, param, query, viewer, type WebContext } from '../../../kernel/web.ts';
import { island } from '../../../ui/island.tsx';
import { page } from '../../../ui/page.tsx';
import { Callout } from '../../../ui/parts.tsx';
import { finalAnswers } from '../sitting/answers.ts';
import { breakLeft } from '../sitting/break.ts';
import { openPlaces, placeStanding, runningSection } from '../sitting/section.ts';
import { endsAt } from '../sitting/sitting.ts';
import ItemToolsIsland from './islands/item-tools.island.tsx';
import SaveBarIsland from './islands/save-bar.island.tsx';
import { ItemForm } from './item-form.tsx';
import { Navigator } from './navigator.tsx';
import { pausedPage } from './paused.tsx';
import { PracticeBanner } from './practice/banner.tsx';
import { itemHref, ownBy, positionSchema, type Room, reviewHref, tabSchema } from './own.ts';
import { insteadWords, SectionHeading, sectionOfBar } from './section-part.tsx';

const SaveBar = island('save-bar', SaveBarIsland);
const ItemTools = island('item-tools', ItemToolsIsland);

/** `GET /sit/:sitting/item/:position`: one item, a working form before any script. */
export const showItem =
  ({ services, forms, readDesk }: Room) =>
  async (c: WebContext) => {
    const { sitting, acts, lastSeqs, savedAt } = await ownBy(c, services.db, readDesk);
    const position = param(c, 'position', positionSchema);
    const { device, instead } = query(c, tabSchema);
    const cover = `/sit/${sitting.sittingId}`;
    if (sitting.state !== 'started' || sitting.formId === null || device === undefined)
      return c.redirect(cover, 303);
    // Items are shown in tabs that took the sitting, and in no other.
    if (!Object.hasOwn(lastSeqs, device)) return c.redirect(cover, 303);
    if (sitting.pausedAt !== null) return pausedPage(c, sitting, { device, to: String(position) });
    const places = await forms.places(sitting.formId);
    const place = places[position - 1];
    if (place === undefined) throw notFound('item in this exam');
    const { first, last } = openPlaces(sitting, places.length);
    const standing = placeStanding(sitting.sections, position);
    if (standing !== 'open')
      return c.redirect(`${itemHref(sitting, first, device)}&instead=${standing}`, 303);
    const item = await forms.shown(place);
    const answers = finalAnswers(acts);
    const { length } = places;
    const active = sitting.activeDevice === device;
    const tools = 'tools' in item.content ? (item.content.tools ?? []) : [];
    const who = viewer(c);
    const seq = (lastSeqs[device] ?? 0) + 1;
    return page(
      c,
      { title: `Item ${position} of ${length}`, wide: true },
      <div class="exam">
        {sitting.purpose === 'practice' && <PracticeBanner />}
        <SectionHeading sitting={sitting} />
        <SaveBar
          formId="exam-form"
          sitting={sitting.sittingId}
          csrf={who.csrf}
          device={device}
          nextSeq={seq}
          position={position}
          endsAt={endsAt(sitting)}
          section={sectionOfBar(sitting)}
          now={facts(c).now}
          zone={who.zone}
          savedAt={savedAt}
          active={active}
          pulseSeconds={sitting.supervision === 'none' ? 30 : 5}
        />
        {instead !== undefined && <Callout tone="neutral" title={insteadWords[instead]} />}
        {!active && (
          <Callout tone="warn" title="This tab is read-only">
            <p>
              The exam goes on in another tab or on another device. <a href={cover}>Continue here instead</a>
            </p>
          </Callout>
        )}
        <div class="exam-body">
          <div class="exam-sheet">
            <ItemForm
              sitting={sitting}
              position={position}
              length={length}
              first={first}
              last={last}
              device={device}
              seq={seq}
              csrf={who.csrf}
              item={item}
              answer={answers.get(position) ?? { choice: [], marked: false }}
              readOnly={!active}
              breakLeft={breakLeft(sitting, facts(c).now)}
            />
            {active && tools.length > 0 && (
              <ItemTools tools={tools} sitting={sitting.sittingId} position={position} />
            )}
          </div>
          <Navigator
            first={first}
            last={last}
            current={position}
            answers={answers}
            hrefOf={(to) => itemHref(sitting, to, device)}
            reviewHref={reviewHref(sitting, device)}
            sectionFollows={runningSection(sitting)?.follows}
          />
        </div>
      </div>,
    );
  };
