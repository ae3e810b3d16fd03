import { Actions, Button, Confirm, Field, Form } from '../../../../ui/form.tsx';
import { island } from '../../../../ui/island.tsx';
import type { TextWork } from '../../labs/lab.ts';
import type { PromptVersion } from '../../labs/prompt-version.sql.ts';
import LabEditorIsland from '../islands/lab-editor.island.tsx';
import type { OpenLab } from './open-lab.ts';

const LabEditor = island('lab-editor', LabEditorIsland);

/** Where the work is done: the text, what runs it, and what puts it back. A visitor sees where it begins. */
export function Bench(props: {
  readonly open: OpenLab;
  readonly work: TextWork;
  readonly nonce: string;
  readonly newest: PromptVersion | undefined;
}) {
  const { open, work, nonce, newest } = props;
  const { viewer, href } = open;
  const isCode = work.kind === 'code';
  const what = isCode ? 'Your code (TypeScript)' : 'Your prompt';
  if (viewer === null)
    return (
      <section class="lab-bench" id="work" aria-labelledby="work-title">
        <h2 id="work-title">Where you begin</h2>
        <pre class="lab-code" tabIndex={0}>
          <code>{work.starter}</code>
        </pre>
        <p>
          <a href={`/sign-in?next=${href}`}>Sign in</a> to work on it here; what you write is kept.
        </p>
      </section>
    );
  const content = open.work?.content ?? work.starter;
  return (
    <section class="lab-bench" id="work" aria-labelledby="work-title">
      <h2 id="work-title">{isCode ? 'Your code' : 'Your prompt'}</h2>
      <Form action={`${href}/run`} csrf={viewer.csrf} id="lab-form" label={what}>
        <Field
          name="content"
          label={what}
          hideLabel
          required
          type="textarea"
          rows={isCode ? 24 : 14}
          value={content}
          spellcheck={!isCode}
          maxlength={16_000}
          hint={isCode ? undefined : `At most ${work.max_words} words.`}
        />
        {!isCode && <RunWith work={work} newest={newest} />}
        <Actions>
          <Button>{isCode ? 'Run the tests' : 'Run the cases'}</Button>
          <Button kind="secondary" formaction={`${href}/save`}>
            Save
          </Button>
        </Actions>
      </Form>
      <LabEditor
        base={href}
        csrf={viewer.csrf}
        nonce={nonce}
        language={isCode ? 'typescript' : 'text'}
        savedAt={open.work?.savedAt ?? null}
        faultLine={open.work?.lastRun?.fault?.line ?? 0}
        faultMessage={open.work?.lastRun?.fault?.message ?? ''}
      />
      <div id="lab-reset">
        {content !== work.starter && (
          <Confirm summary="Begin anew" plain>
            <p>This puts the starter in the place of what you wrote. You can take it back.</p>
            <Form action={`${href}/reset`} csrf={viewer.csrf} kind="inline" label="Begin anew">
              <input type="hidden" name="sure" value="yes" />
              <Button kind="secondary">Put the starter back</Button>
            </Form>
          </Confirm>
        )}
        {open.work !== undefined && open.work.beforeReset !== null && (
          <Form action={`${href}/undo`} csrf={viewer.csrf} kind="inline" label="Take the reset back">
            <p>What you wrote before you began anew is kept.</p>
            <Button kind="secondary">Bring it back</Button>
          </Form>
        )}
      </div>
    </section>
  );
}

function RunWith(props: {
  readonly work: Extract<TextWork, { kind: 'prompt' }>;
  readonly newest: PromptVersion | undefined;
}) {
  const { models } = props.work;
  const last = Object.keys(props.newest?.runs ?? {}).at(-1);
  return (
    <div class="field-row">
      <Field
        name="model"
        label="Snapshot"
        required
        type="select"
        value={last ?? models[0] ?? ''}
        options={models.map((model) => ({ value: model, label: model }))}
      />
      <Field name="note" label="What you changed" maxlength={200} />
    </div>
  );
}
