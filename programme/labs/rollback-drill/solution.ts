import OpenAI, { APIError, NotFoundError } from 'openai';

const client = new OpenAI({ maxRetries: 0 });

export interface Release {
  name: string;
  model: string;
  prompt: string;
  labels: string[];
}

export interface Entry {
  /** Milliseconds, as Date.now() gives them. */
  at: number;
  what: 'switched' | 'rehearsed' | 'not notified' | 'no way back';
  why: string;
}

export interface Setting {
  current: Release;
  former: Release;
  notify: (notice: { reason: string; at: number }) => unknown;
}

type Which = 'current' | 'former';

const [most, least, tolerated, pass] = [20, 10, 0.2, 0.9];

async function ask({ model, prompt, labels }: Release, text: string): Promise<string> {
  const completion = await client.chat.completions.create({
    model,
    messages: [
      { role: 'system', content: prompt },
      { role: 'user', content: text },
    ],
  });
  const said = completion.choices[0]?.message.content ?? '';
  const plain = (label: string) => label.trim().replace(/\.$/, '').trim().toLowerCase();
  const label = labels.find((one) => plain(one) === plain(said));
  if (label === undefined) throw new Error(`no label: ${JSON.stringify(said.slice(0, 80))}`);
  return label;
}

/** Whether a failure speaks against the release; a 429 or a wrong request speaks against the caller. */
const isFault = (error: unknown): boolean =>
  error instanceof APIError
    ? (error.status ?? 0) >= 500
    : error instanceof Error && error.message.startsWith('no label');

export function createService({ current, former, notify }: Setting) {
  const releases = { current, former };
  const entries: Entry[] = [];
  let serving: Which = 'current';
  let recent: boolean[] = [];
  let isRehearsed = false;

  const write = (what: Entry['what'], why: string) => entries.push({ at: Date.now(), what, why });

  function change(to: Which, why: string) {
    serving = to;
    recent = [];
    isRehearsed = false;
    write('switched', why);
  }

  /** Contains first; informs afterwards, and nobody waits for it. */
  function fallBack(reason: string) {
    change('former', reason);
    const notice = { reason, at: Date.now() };
    void Promise.resolve()
      .then(() => notify(notice))
      .catch(() => write('not notified', reason));
  }

  /** Counts an answer of the current release; what was asked before a switch no longer counts. */
  function count(isBad: boolean, counted: boolean[]) {
    if (serving !== 'current' || counted !== recent) return;
    recent.push(isBad);
    if (recent.length > most) recent.shift();
    const faults = recent.filter(Boolean).length;
    if (recent.length >= least && faults / recent.length >= tolerated)
      fallBack(`${faults} of ${recent.length} are faults`);
  }

  async function byFormer(text: string) {
    try {
      return { label: await ask(former, text), by: former.name };
    } catch (error) {
      if (error instanceof NotFoundError) write('no way back', `${former.model} is gone`);
      throw error;
    }
  }

  async function classify(text: string): Promise<{ label: string; by: string }> {
    if (serving === 'former') return await byFormer(text);
    const counted = recent;
    try {
      const label = await ask(current, text);
      count(false, counted);
      return { label, by: current.name };
    } catch (error) {
      if (error instanceof NotFoundError) {
        if (serving === 'current') fallBack(`${current.model} is gone`);
        return await byFormer(text);
      }
      if (isFault(error)) count(true, counted);
      throw error;
    }
  }

  function switchTo(which: Which, by: string, reason: string) {
    if (which === serving) return;
    if (which === 'current' && !isRehearsed)
      throw new Error(`not rehearsed: ${current.name} has to pass first`);
    change(which, `${by}: ${reason}`);
  }

  async function rehearse(which: Which, suite: { text: string; label: string }[]) {
    const begin = Date.now();
    let right = 0;
    for (const { text, label } of suite)
      try {
        if ((await ask(releases[which], text)) === label) right++;
      } catch {
        // A failed request is a wrong answer: in the real thing somebody would have waited for it.
      }
    const passed = suite.length > 0 && right / suite.length >= pass;
    if (which === 'current') isRehearsed = passed;
    write('rehearsed', `${releases[which].name}: ${right} of ${suite.length}`);
    return { right, of: suite.length, ms: Date.now() - begin, passed };
  }

  return {
    classify,
    serving: () => releases[serving].name,
    switchTo,
    rehearse,
    log: () => entries.map((entry) => ({ ...entry })),
  };
}
