import 'openai'; // brings TextDecoder into the sandbox

export interface Reading {
  /** The deltas that came in order. */
  text: string;
  end: 'complete' | 'incomplete' | 'failed' | 'broken';
  why: string | null;
}

export interface Options {
  /** Milliseconds without any byte after which the line counts as dead. */
  silenceMs?: number;
  /** Called with each delta when it comes. */
  onText?: (delta: string) => void;
}

interface Event {
  type: string;
  sequence_number: number;
  delta?: string;
  code?: string | null;
  response?: { incomplete_details?: { reason?: string } | null; error?: { code?: string } | null };
}

/** Bytes in, cut anywhere; the data of each completed event out. */
function eventReader(): (bytes: Uint8Array) => string[] {
  const decoder = new TextDecoder();
  let rest = '';
  let data: string[] = [];
  let afterCr = false;
  return (bytes) => {
    let text = decoder.decode(bytes, { stream: true });
    if (text === '') return [];
    if (afterCr && text.startsWith('\n')) text = text.slice(1);
    afterCr = text.endsWith('\r');
    const lines = (rest + text).split(/\r\n|\n|\r/);
    rest = lines.pop() ?? '';
    const events: string[] = [];
    for (const line of lines) {
      if (line.startsWith('data:')) data.push(line.slice(line[5] === ' ' ? 6 : 5));
      else if (line === '') {
        if (data.length > 0) events.push(data.join('\n'));
        data = [];
      }
    }
    return events;
  };
}

/** The next chunk; 'silence' or 'connection' where there is none. */
async function nextOf(iterator: AsyncIterator<Uint8Array>, silenceMs: number) {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const silence = new Promise<'silence'>((tell) => {
    timer = setTimeout(() => tell('silence'), silenceMs);
  });
  const next = iterator.next().catch(() => 'connection' as const);
  try {
    return await Promise.race([next, silence]);
  } finally {
    clearTimeout(timer);
  }
}

function parsed(data: string): Event | undefined {
  try {
    return JSON.parse(data) as Event;
  } catch {
    return undefined;
  }
}

/** What an event ends the answer with, if it does. */
function endOf({ type, code, response }: Event): Pick<Reading, 'end' | 'why'> | undefined {
  if (type === 'response.completed') return { end: 'complete', why: null };
  if (type === 'response.incomplete')
    return { end: 'incomplete', why: response?.incomplete_details?.reason ?? null };
  if (type === 'response.failed') return { end: 'failed', why: response?.error?.code ?? null };
  if (type === 'error') return { end: 'failed', why: code ?? null };
  return undefined;
}

export async function readAnswer(
  chunks: AsyncIterable<Uint8Array>,
  { silenceMs = 20_000, onText }: Options = {},
): Promise<Reading> {
  const iterator = chunks[Symbol.asyncIterator]();
  const read = eventReader();
  let text = '';
  let expected = 0;
  const broken = (why: string): Reading => ({ text, end: 'broken', why });
  try {
    for (;;) {
      const step = await nextOf(iterator, silenceMs);
      if (step === 'silence' || step === 'connection') return broken(step);
      if (step.done === true) return broken('ended early');
      for (const data of read(step.value)) {
        const event = parsed(data);
        if (event === undefined) return broken('not JSON');
        if (event.sequence_number < expected) continue;
        if (event.sequence_number > expected) return broken('gap');
        expected += 1;
        const ended = endOf(event);
        if (ended !== undefined) return { text, ...ended };
        if (event.type !== 'response.output_text.delta') continue;
        text += event.delta ?? '';
        onText?.(event.delta ?? '');
      }
    }
  } finally {
    // Not awaited: a source that has fallen silent may never answer.
    void iterator.return?.();
  }
}
