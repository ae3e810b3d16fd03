/** A server-sent event without a name, whose data is JSON (WHATWG HTML, "Server-sent events"). */
export const dataBlock = (data: object): string => `data: ${JSON.stringify(data)}\n\n`;

/** A server-sent event with a name. */
export const namedBlock = (event: string, data: object): string =>
  `event: ${event}\ndata: ${JSON.stringify(data)}\n\n`;

/** The last block of a stream of chat chunks. */
export const doneBlock = 'data: [DONE]\n\n';

/** So long a client may leave the next block lying; longer, and it would keep others from their turn. */
const stalledMs = 60_000;

/**
 * Blocks of events as the body of an answer. The next is asked for when the client has taken the last (backpressure); one
 * that takes none for `patienceMs` is cut off, and counts as having left. `onLeave`: the client left in the middle.
 * `onEnd`: nothing follows, after an error where it names one.
 */
export function eventStream(
  blocks: AsyncIterable<string>,
  more: {
    readonly onLeave: () => void;
    /** The connection is to break off. */
    readonly onCut: (error: Error) => void;
    readonly onEnd: (error: unknown) => Promise<void>;
    readonly errorBlock: (error: unknown) => string;
    readonly patienceMs?: number;
  },
): ReadableStream<Uint8Array> {
  const iterator = blocks[Symbol.asyncIterator]();
  const encoder = new TextEncoder();
  let ended = false;
  const end = async (error: unknown): Promise<void> => {
    if (ended) return;
    ended = true;
    await more.onEnd(error);
  };
  const leave = async (): Promise<void> => {
    more.onLeave();
    const over = end(undefined);
    await iterator.return?.(undefined);
    await over;
  };
  let stalled: NodeJS.Timeout | undefined;
  const waitFor = (controller: ReadableStreamDefaultController<Uint8Array>): void => {
    stalled = setTimeout(() => {
      const cut = new CutStream('The client took nothing of the answer for too long.');
      void leave().then(
        () => controller.error(cut),
        (error: unknown) => controller.error(error),
      );
      more.onCut(cut);
    }, more.patienceMs ?? stalledMs).unref();
  };
  return new ReadableStream<Uint8Array>(
    {
      async pull(controller) {
        clearTimeout(stalled);
        try {
          const { done, value } = await iterator.next();
          if (done !== true) {
            controller.enqueue(encoder.encode(value));
            waitFor(controller);
            return;
          }
          await end(undefined);
        } catch (error) {
          if (ended) return;
          if (!(error instanceof CutStream)) controller.enqueue(encoder.encode(more.errorBlock(error)));
          await end(error);
          if (error instanceof CutStream) {
            more.onCut(error);
            controller.error(error);
            return;
          }
        }
        controller.close();
      },
      cancel() {
        clearTimeout(stalled);
        return leave();
      },
    },
    { highWaterMark: 1 },
  );
}

/** The stream breaks off here, without an error and without an end, as a lost connection does. */
export class CutStream extends Error {
  /** By this the server knows that nothing of its own failed. */
  readonly code = 'ERR_STREAM_PREMATURE_CLOSE';
}
