import { Button } from '../../../ui/form.tsx';
import { runningSection, sectionEndsAt } from '../sitting/section.ts';
import type { Sitting } from '../sitting/sitting.ts';

/** Why a candidate sees another item than they asked for. */
export const insteadWords: Readonly<Record<'left' | 'later', string>> = {
  left: 'That section is over. Its items can be neither read nor answered any more; this is the one that runs.',
  later: 'That section is not open yet. Finish the one that you are in first.',
};

/** Which section this is, above its items and its review. */
export function SectionHeading({ sitting }: { readonly sitting: Sitting }) {
  const running = runningSection(sitting);
  if (running === null) return null;
  const { number, of, title, first, last } = running;
  return (
    <p class="exam-section">
      <strong>
        Section {number} of {of}: {title}
      </strong>{' '}
      ({first === last ? `item ${first}` : `items ${first} to ${last}`})
    </p>
  );
}

/** The section as the bar above an item counts it down; `null` where it has no time of its own. */
export function sectionOfBar(sitting: Sitting): { readonly number: number; readonly endsAt: string } | null {
  const { sections } = sitting;
  if (sections === null || sections.all[sections.at]?.seconds == null) return null;
  return { number: sections.at + 1, endsAt: sectionEndsAt(sitting) };
}

/** The way to the page that asks whether the section is really finished. */
export function FinishLink({ sitting, device }: { readonly sitting: Sitting; readonly device: string }) {
  return (
    <p>
      <Button href={`/sit/${sitting.sittingId}/section?device=${device}`}>Finish this section</Button>
    </p>
  );
}
