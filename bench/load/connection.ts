import { connect, type Socket } from 'node:net';
import type { Answered } from './http.ts';

/** What one connection waits for. */
interface Waiting {
  readonly keepText: boolean;
  readonly resolve: (answered: Answered) => void;
  readonly reject: (error: Error) => void;
}

// Node.js hangs up on a connection that was idle for 5 s; a request on its way then would be lost.
const longestIdleMs = 4_000;

const endOfHead = Buffer.from('\r\n\r\n');
const endOfChunks = Buffer.from('\r\n0\r\n\r\n');

/** The text of a chunked body (RFC 9112 §7.1). */
function unchunked(body: Buffer): string {
  const parts: Buffer[] = [];
  for (let at = 0; ; ) {
    const lineEnd = body.indexOf('\r\n', at);
    const size = Number.parseInt(body.toString('latin1', at, lineEnd), 16);
    if (!(size > 0)) return Buffer.concat(parts).toString('utf8');
    parts.push(body.subarray(lineEnd + 2, lineEnd + 2 + size));
    at = lineEnd + 4 + size;
  }
}

/** One connection that asks one thing at a time, opened when it is needed and again after a failure. */
export class Connection {
  #socket: Socket | undefined;
  #received: Buffer = Buffer.alloc(0);
  #waiting: Waiting | undefined;
  #usedAt = 0;

  constructor(
    readonly host: string,
    readonly port: number,
    readonly timeoutMs: number,
  ) {}

  /** Sends a whole request and resolves with its whole answer. */
  exchange(request: string, keepText: boolean): Promise<Answered> {
    if (performance.now() - this.#usedAt > longestIdleMs) this.end();
    return new Promise((resolve, reject) => {
      this.#waiting = { keepText, resolve, reject };
      this.#open().write(request);
    });
  }

  end(): void {
    this.#fail(new Error('The connection was closed.'));
  }

  #open(): Socket {
    if (this.#socket !== undefined) return this.#socket;
    const socket = connect({ host: this.host, port: this.port, noDelay: true });
    // An old connection that still has something to say is not heard any more.
    const own = (work: () => void) => () => {
      if (this.#socket === socket) work();
    };
    socket.setTimeout(this.timeoutMs);
    socket.on('data', (data) => own(() => this.#take(data))());
    socket.on('error', (error) => own(() => this.#fail(error))());
    socket.on(
      'timeout',
      own(() => this.#waiting !== undefined && this.#fail(new Error('No answer in time.'))),
    );
    socket.on(
      'close',
      own(() => this.#fail(new Error('The connection ended.'))),
    );
    this.#socket = socket;
    return socket;
  }

  #fail(error: Error): void {
    const [socket, waiting] = [this.#socket, this.#waiting];
    this.#socket = undefined;
    this.#waiting = undefined;
    this.#received = Buffer.alloc(0);
    socket?.destroy();
    waiting?.reject(error);
  }

  #take(data: Buffer): void {
    this.#received = this.#received.length === 0 ? data : Buffer.concat([this.#received, data]);
    const received = this.#received;
    const headEnd = received.indexOf(endOfHead);
    if (headEnd < 0) return;
    const head = received.toString('latin1', 0, headEnd);
    const length = /\r\ncontent-length: *(\d+)/i.exec(head)?.[1];
    const body = received.subarray(headEnd + 4);
    const isChunked = length === undefined && /\r\ntransfer-encoding: *chunked/i.test(head);
    if (isChunked && !received.subarray(-endOfChunks.length).equals(endOfChunks)) {
      if (!body.equals(endOfChunks.subarray(2))) return;
    }
    if (!isChunked && body.length < Number(length ?? 0)) return;
    const waiting = this.#waiting;
    this.#usedAt = performance.now();
    this.#waiting = undefined;
    this.#received = Buffer.alloc(0);
    if (/\r\nconnection: *close/i.test(head)) {
      this.#socket?.destroy();
      this.#socket = undefined;
    }
    waiting?.resolve({
      status: Number(head.slice(9, 12)),
      location: /\r\nlocation: *([^\r]*)/i.exec(head)?.[1],
      text: waiting.keepText ? (isChunked ? unchunked(body) : body.toString('utf8')) : '',
    });
  }
}
