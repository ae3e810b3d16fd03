import type { DeliveredItem } from '../bank/item.ts';
import type { FinalAnswer } from '../sitting/answers.ts';
import type { Sitting } from '../sitting/sitting.ts';
import { Button } from '../../../ui/form.tsx';
import { formatDuration } from '../../../ui/format.ts';
import { Interaction } from './interactions/interaction.tsx';

/** One item as a form that works before any script: its controls, the mark to look again, and where to go next. */
export function ItemForm(props: {
  readonly sitting: Sitting;
  readonly position: number;
  readonly length: number;
  /** The first and the last item that can be gone to. */
  readonly first: number;
  readonly last: number;
  readonly device: string;
  readonly seq: number;
  readonly csrf: string;
  readonly item: DeliveredItem;
  readonly answer: FinalAnswer;
  readonly readOnly: boolean;
  /** Seconds of break that the candidate may still take. */
  readonly breakLeft: number;
}) {
  const { sitting, position, length, device, item, answer, readOnly } = props;
  return (
    <form
      id="exam-form"
      class="exam-item"
      action={`/sit/${sitting.sittingId}/save`}
      method="post"
      autocomplete="off"
      data-kind={item.kind}
      data-choice={JSON.stringify(answer.choice)}
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
        <Interaction item={item} choice={answer.choice} />
        <div class="choice">
          <input type="checkbox" name="marked" id="marked" checked={answer.marked} />
          <label for="marked">Mark this item to look at again</label>
        </div>
        <div class="actions">
          {/* The first button is what the Enter key presses. */}
          <Button name="go" value={position === props.last ? 'review' : 'next'}>
            {position === props.last ? 'Save and review' : 'Save and next'}
          </Button>
          {position > props.first && (
            <Button kind="secondary" name="go" value="previous">
              Save and previous
            </Button>
          )}
          <Button kind="quiet" name="go" value="review">
            Review all
          </Button>
          {props.breakLeft > 0 && (
            <Button kind="quiet" name="go" value="break">
              Take a break ({formatDuration(Math.ceil(props.breakLeft))} left)
            </Button>
          )}
        </div>
      </fieldset>
    </form>
  );
}
