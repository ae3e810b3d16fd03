import type { Delivered, Interaction, QtiBody } from '../../../qti/body.ts';
import { Choices, Hottexts, InlineList, Places } from './choosing.tsx';
import { Slider, TextField, TextFields } from './entering.tsx';
import { flow, type QtiPage } from './flow.tsx';
import { Hotspots, Points } from './graphic.tsx';
import { Associations, GapMatches, Matches } from './pairing.tsx';

function show(one: Interaction<Delivered>, page: QtiPage) {
  switch (one.kind) {
    case 'choice':
      return <Choices one={one} page={page} />;
    case 'order':
      return <Places one={one} page={page} />;
    case 'associate':
      return <Associations one={one} page={page} />;
    case 'match':
      return <Matches one={one} page={page} />;
    case 'gap-match':
      return <GapMatches one={one} page={page} />;
    case 'inline-choice':
      return <InlineList one={one} page={page} />;
    case 'text-entry':
      return <TextField one={one} page={page} />;
    case 'extended-text':
      return <TextFields one={one} page={page} />;
    case 'hottext':
      return <Hottexts one={one} page={page} />;
    case 'slider':
      return <Slider one={one} page={page} />;
    case 'hotspot':
    case 'graphic-order':
      return <Hotspots one={one} page={page} />;
    case 'select-point':
      return <Points one={one} page={page} />;
  }
}

/** A QTI item as a form: every interaction by the browser's own controls, so that keys alone are enough. */
export function QtiItem({ body, choice }: { readonly body: QtiBody; readonly choice: readonly string[] }) {
  const page: QtiPage = { body, choice, show: (one) => show(one, page) };
  return (
    <div class="stem prose" lang={body.language ?? undefined}>
      {flow(body.content, page)}
    </div>
  );
}
