/** A server-sent event without a name, whose data is JSON (WHATWG HTML, "Server-sent events"). */
export const dataBlock = (data: object): string => `data: ${JSON.stringify(data)}\n\n`;

/** A server-sent event with a name. */
export const namedBlock = (event: string, data: object): string =>
  `event: ${event}\ndata: ${JSON.stringify(data)}\n\n`;

/** The last block of a stream of chat chunks. */
export const doneBlock = 'data: [DONE]\n\n';

/**
 * Blocks of events as the body of an answer. The next is asked for when the client has taken the last (backpressure).
 * `onLeave`: the client left in the middle. `onEnd`: nothing follows, after an error where it names one.
 */
export function eventStream(
  blocks: AsyncIterable<string>,
  more: {
    readonly onLeave: () => void;
    /** The connection is to break off. */
    readonly onCut: (error: Error) => void;
    readonly onEnd: (error: unknown) => Promise<void>;
    readonly errorBlock: (error: unknown) => string;
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
  return new ReadableStream<Uint8Array>(
    {
      async pull(controller) {
        try {
          const { done, value } = await iterator.next();
          if (done !== true) {
            controller.enqueue(encoder.encode(value));
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
      async cancel() {
        more.onLeave();
        const over = end(undefined);
        await iterator.return?.(undefined);
        await over;
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
