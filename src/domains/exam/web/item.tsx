import { z } from 'zod';
import { notFound } from '../../../kernel/problem.ts';
import type { Services } from '../../../kernel/services.ts';
import { facts, param, query, viewer, type WebContext } from '../../../kernel/web.ts';
import { Button } from '../../../ui/form.tsx';
import { island } from '../../../ui/island.tsx';
import { page } from '../../../ui/page.tsx';
import { Callout } from '../../../ui/parts.tsx';
import { type FinalAnswer, finalAnswers } from '../sitting/answers.ts';
import { endsAt, type Sitting } from '../sitting/sitting.ts';
import { deliveredItem, formLength } from '../sitting/form.sql.ts';
import { nextSeq, responsesOf } from '../sitting/response.sql.ts';
import SaveBarIsland from './islands/save-bar.island.tsx';
import { Navigator } from './navigator.tsx';
import { pausedPage } from './paused.tsx';
import { deviceSchema, itemHref, ownSitting, positionSchema, reviewHref } from './own.ts';

const SaveBar = island('save-bar', SaveBarIsland);

type Delivered = NonNullable<Awaited<ReturnType<typeof deliveredItem>>>;

function ItemForm(props: {
  readonly sitting: Sitting;
  readonly position: number;
  readonly length: number;
  readonly device: string;
  readonly seq: number;
  readonly csrf: string;
  readonly item: Delivered;
  readonly answer: FinalAnswer;
  readonly readOnly: boolean;
}) {
  const { sitting, position, length, device, item, answer, readOnly } = props;
  const many = item.kind === 'multiple';
  return (
    <form
      id="exam-form"
      class="exam-item"
      action={`/sit/${sitting.sittingId}/save`}
      method="post"
      autocomplete="off"
    >
      <input type="hidden" name="_csrf" value={props.csrf} />
      <input type="hidden" name="device" value={device} />
      <input type="hidden" name="seq" value={props.seq} />
      <input type="hidden" name="position" value={position} />
      <fieldset disabled={readOnly}>
        <legend>
          <h1>
            Item {position} <span class="of">of {length}</span>
          </h1>
        </legend>
        {/* Sanitised when the bank was imported; it holds no key. */}
        <div class="stem prose" dangerouslySetInnerHTML={{ __html: item.content.stem }} />
        <ul class="options" aria-label={many ? 'Options; several may be right' : 'Options; one is right'}>
          {item.content.options.map((option) => (
            <li key={option.id}>
              <input
                type={many ? 'checkbox' : 'radio'}
                name="choice"
                id={`option-${option.id}`}
                value={option.id}
                checked={answer.choice.includes(option.id)}
              />
              <label for={`option-${option.id}`}>
                <span class="letter" aria-hidden="true">
                  {option.id.toUpperCase()}
                </span>
                <span dangerouslySetInnerHTML={{ __html: option.html }} />
              </label>
            </li>
          ))}
        </ul>
        <div class="choice">
          <input type="checkbox" name="marked" id="marked" checked={answer.marked} />
          <label for="marked">Mark this item to look at again</label>
        </div>
        <div class="actions">
          {/* The first button is what the Enter key presses. */}
          <Button name="go" value={position === length ? 'review' : 'next'}>
            {position === length ? 'Save and review' : 'Save and next'}
          </Button>
          {position > 1 && (
            <Button kind="secondary" name="go" value="previous">
              Save and previous
            </Button>
          )}
          <Button kind="quiet" name="go" value="review">
            Review all
          </Button>
        </div>
      </fieldset>
    </form>
  );
}

/** `GET /sit/:sitting/item/:position`: one item, a working form before any script. */
export const showItem = (services: Services) => async (c: WebContext) => {
  const { db } = services;
  const sitting = await ownSitting(c, services);
  const position = param(c, 'position', positionSchema);
  const { device } = query(c, z.object({ device: deviceSchema.optional() }));
  const cover = `/sit/${sitting.sittingId}`;
  if (sitting.state !== 'started' || sitting.formId === null || device === undefined)
    return c.redirect(cover, 303);
  if (sitting.pausedAt !== null) return pausedPage(c, sitting);
  const item = await deliveredItem(db, sitting.formId, position);
  if (item === undefined) throw notFound('item in this exam');
  const responses = await responsesOf(db, sitting.sittingId);
  const answers = finalAnswers(responses);
  const length = await formLength(db, sitting.formId);
  const active = sitting.activeDevice === device;
  const who = viewer(c);
  const seq = await nextSeq(db, sitting.sittingId, device);
  const savedAt =
    responses
      .map((response) => response.receivedAt)
      .toSorted()
      .at(-1) ?? null;
  return page(
    c,
    { title: `Item ${position} of ${length}`, wide: true },
    <div class="exam">
      <SaveBar
        formId="exam-form"
        sitting={sitting.sittingId}
        csrf={who.csrf}
        device={device}
        nextSeq={seq}
        position={position}
        endsAt={endsAt(sitting)}
        now={facts(c).now}
        zone={who.zone}
        savedAt={savedAt}
        active={active}
        pulseSeconds={sitting.supervision === 'none' ? 30 : 5}
      />
      {!active && (
        <Callout tone="warn" title="This tab is read-only">
          <p>
            The exam goes on in another tab or on another device. <a href={cover}>Continue here instead</a>
          </p>
        </Callout>
      )}
      <div class="exam-body">
        <ItemForm
          sitting={sitting}
          position={position}
          length={length}
          device={device}
          seq={seq}
          csrf={who.csrf}
          item={item}
          answer={answers.get(position) ?? { choice: [], marked: false }}
          readOnly={!active}
        />
        <Navigator
          length={length}
          current={position}
          answers={answers}
          hrefOf={(to) => itemHref(sitting, to, device)}
          reviewHref={reviewHref(sitting, device)}
        />
      </div>
    </div>,
  );
};
