import { labService, Refused, takeParts } from './lab-service.ts';

/** What the bar below the editor tells. */
export interface LabBar {
  readonly savedAt: string | null;
  /** Where the run stands, in words; `null`: none is under way. */
  readonly running: string | null;
  /** Why something was not done; '' where nothing was refused. */
  readonly trouble: string;
}

interface Work {
  readonly base: string;
  readonly csrf: string;
  readonly form: HTMLFormElement;
  readonly field: HTMLTextAreaElement;
  readonly tell: (change: Partial<LabBar>) => void;
}

/** How long after the last key a text is saved. */
const restMs = 1000;
const lookMs = 700;

const waits = (before: number): string =>
  before === 0 ? 'Running …' : `Waiting: ${before === 1 ? 'one run' : `${before} runs`} before yours.`;

/** Saves the form's text as it changes, and runs it without leaving the page. */
export function workOn({ base, csrf, form, field, tell }: Work) {
  const service = labService(base, csrf);
  let saved = field.value;
  let rest: ReturnType<typeof setTimeout> | undefined;
  let underWay = false;

  const attempt = async (act: () => Promise<void>): Promise<void> => {
    try {
      await act();
      tell({ trouble: '' });
    } catch (error) {
      if (!(error instanceof Refused)) throw error;
      tell({ trouble: error.message });
    }
  };
  const save = () =>
    attempt(async () => {
      clearTimeout(rest);
      const content = field.value;
      tell({ savedAt: await service.save(content) });
      saved = content;
    });
  const look = async (): Promise<void> => {
    const { before } = await service.state();
    if (underWay) tell({ running: waits(before) });
  };
  const run = async (): Promise<void> => {
    if (underWay) return;
    underWay = true;
    clearTimeout(rest);
    // A run may be refused; what was typed is kept all the same.
    if (field.value !== saved) await save();
    tell({ running: 'Running …', trouble: '' });
    const looking = setInterval(() => void attempt(look), lookMs);
    await attempt(async () => {
      const fields = new FormData(form);
      const content = field.value;
      const text = (name: string) => String(fields.get(name) ?? '');
      const chosen = fields.has('model') ? { model: text('model'), note: text('note') } : {};
      const savedAt = await service.run({ content, ...chosen });
      saved = content;
      tell({ savedAt });
      takeParts(await service.page());
      document.getElementById('result-title')?.focus();
    });
    clearInterval(looking);
    underWay = false;
    tell({ running: null });
  };
  const end = new AbortController();
  const { signal } = end;
  form.addEventListener(
    'submit',
    (event) => {
      event.preventDefault();
      const isSave = event.submitter?.hasAttribute('formaction') === true;
      void (isSave ? save() : run());
    },
    { signal },
  );
  // Another form of the page leaves it: what was typed goes first.
  document.addEventListener(
    'submit',
    (event) => {
      const { target, submitter } = event;
      if (target === form || !(target instanceof HTMLFormElement) || field.value === saved) return;
      event.preventDefault();
      void save().then(() => target.requestSubmit(submitter));
    },
    { signal },
  );
  document.addEventListener(
    'visibilitychange',
    () => void (document.visibilityState === 'hidden' && field.value !== saved && save()),
    { signal },
  );
  addEventListener('beforeunload', (event) => field.value !== saved && event.preventDefault(), { signal });
  return {
    changed() {
      clearTimeout(rest);
      rest = setTimeout(() => void save(), restMs);
    },
    run: () => void run(),
    save: () => void save(),
    stop: () => void attempt(() => service.stop()),
    end() {
      clearTimeout(rest);
      end.abort();
    },
  };
}
