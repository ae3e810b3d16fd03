import { Prose, Section } from '../../../../ui/arrange.tsx';
import { Button, Confirm, Form } from '../../../../ui/form.tsx';
import type { OpenLab } from './open-lab.ts';

/** Hints one after another, as they are asked for. */
export function Hints({ open }: { readonly open: OpenLab }) {
  const { lab, viewer, work, href } = open;
  if (viewer === null) return null;
  const shown = lab.hints.slice(0, work?.hints ?? 0);
  return (
    <Section title="Hints" id="hints">
      {shown.length > 0 && (
        <ol class="lab-hints">
          {shown.map(({ html }, index) => (
            <li key={index}>
              <Prose html={html} />
            </li>
          ))}
        </ol>
      )}
      {shown.length < lab.hints.length ? (
        <Form action={`${href}/hint`} csrf={viewer.csrf} kind="inline" label="Hints">
          <Button kind="secondary">
            Show hint {shown.length + 1} of {lab.hints.length}
          </Button>
        </Form>
      ) : (
        <p>These are all hints.</p>
      )}
    </Section>
  );
}

/** The worked solution and why it is so, for those who passed or gave up. */
export function Solution({ open }: { readonly open: OpenLab }) {
  const { lab, viewer, work, href, maySeeSolution } = open;
  if (viewer === null) return null;
  const gaveUp = work !== undefined && work.gaveUpAt !== null;
  return (
    <Section title="Solution" id="solution">
      {maySeeSolution ? (
        <>
          {gaveUp && <p>You opened it before you had passed; that stays noted. Passing still counts.</p>}
          {lab.solutionShown !== null && <Prose html={lab.solutionShown.html} />}
          <Prose html={lab.why.html} />
        </>
      ) : (
        <>
          <p>It is shown here once all tests pass.</p>
          <Confirm summary="Give up and see it now" plain>
            <p>
              It stays noted that you saw the solution before you passed. You can go on working, and passing
              still counts.
            </p>
            <Form action={`${href}/give-up`} csrf={viewer.csrf} kind="inline" label="Give up">
              <input type="hidden" name="sure" value="yes" />
              <Button kind="secondary">Show the solution</Button>
            </Form>
          </Confirm>
        </>
      )}
    </Section>
  );
}
