import { useEffect, useRef, useState } from 'preact/hooks';
import { openEditor } from './code-editor.ts';
import { type LabBar, workOn } from './lab-work.ts';

/** What the page tells of a lab's text; its form is the one with the id `lab-form`. */
export interface LabEditorProps {
  readonly base: string;
  readonly csrf: string;
  readonly nonce: string;
  readonly language: 'typescript' | 'text';
  readonly savedAt: string | null;
  /** Where the last run found the code wrong before any test, from 1; 0: nowhere. */
  readonly faultLine: number;
  readonly faultMessage: string;
}

/**
 * An editor in the place of the form's field, which saves as one types, runs without leaving the page, and stops a run.
 * Without it the form does the same with its buttons.
 */
export default function LabEditor(props: LabEditorProps) {
  const [bar, setBar] = useState<LabBar>({ savedAt: props.savedAt, running: null, trouble: '' });
  const [live, setLive] = useState(false);
  const stop = useRef<() => void>(() => {});
  useEffect(() => {
    const form = document.querySelector<HTMLFormElement>('#lab-form');
    const field = form?.querySelector<HTMLTextAreaElement>('textarea[name=content]');
    if (form === null || field === null || field === undefined) return undefined;
    const work = workOn({
      ...props,
      form,
      field,
      tell: (change) => setBar((now) => ({ ...now, ...change })),
    });
    const { language, nonce } = props;
    const label = field.labels[0]?.textContent ?? 'Your text';
    const editor = openEditor({
      field,
      nonce,
      language,
      label,
      onChange: work.changed,
      onRun: work.run,
      onSave: work.save,
    });
    editor.mark(props.faultLine, props.faultMessage);
    stop.current = work.stop;
    setLive(true);
    return () => {
      work.end();
      editor.end();
    };
  }, []);
  const { savedAt, running, trouble } = bar;
  return (
    <div class="lab-bar">
      {live && (
        <p id="editor-keys" class="field-hint">
          {props.language === 'typescript' ? 'Tab indents; Escape, then Tab leaves the editor. ' : ''}
          Control and Enter (Command on a Mac) runs.
        </p>
      )}
      {running !== null && (
        <button type="button" class="button button-secondary" onClick={() => stop.current()}>
          Stop
        </button>
      )}
      <p role="status" class="lab-status">
        {running ?? (savedAt === null ? 'Nothing is saved yet.' : `Saved at ${savedAt.slice(11, 19)} UTC.`)}
      </p>
      {trouble !== '' && (
        <p role="alert" class="lab-trouble">
          {trouble}
        </p>
      )}
    </div>
  );
}
