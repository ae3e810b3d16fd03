import type { QueuedAct } from './unsaved-acts.ts';

/** What the service says to an act that it has committed. */
export interface Acknowledged {
  readonly device: string;
  readonly seq: number;
  readonly savedAt: string;
  readonly active: boolean;
  readonly endsAt: string;
  readonly sectionEndsAt: string;
  readonly now: string;
  readonly late: boolean;
}

/** How a sitting stands. */
export interface SittingState {
  readonly state: string;
  readonly active: boolean;
  readonly paused: boolean;
  readonly endsAt: string | null;
  readonly sectionEndsAt: string | null;
  /** The number of the running section, from 1. */
  readonly section: number;
  readonly now: string;
  readonly nextSeq: number;
}

/** Why an act was not taken. */
export interface Refusal {
  readonly status: number;
  readonly code: string;
  readonly detail: string;
  readonly todo?: string;
}

/** The service cannot be reached, is restarting, or asks to wait. */
export class Away extends Error {}

/** What a tab says to the service. All reject with `Away` where there is no answer. */
export interface ExamService {
  save(act: QueuedAct): Promise<{ readonly told: Acknowledged } | { readonly refusal: Refusal }>;
  /** `null` where the service does not say, because somebody signed out, for example. */
  state(device: string): Promise<SittingState | null>;
  submit(device: string): Promise<void>;
}

const patienceMs = 20_000;

/** The service as the tabs of one sitting reach it. */
export function examService({ sitting, csrf }: { sitting: string; csrf: string }): ExamService {
  const headers = { 'content-type': 'application/json', accept: 'application/json', 'x-csrf-token': csrf };
  async function ask(path: string, body?: object): Promise<{ status: number; ok: boolean; json: unknown }> {
    try {
      const answer = await fetch(`/sit/${sitting}/${path}`, {
        headers,
        signal: AbortSignal.timeout(patienceMs),
        ...(body === undefined ? {} : { method: 'POST', body: JSON.stringify(body) }),
      });
      const { status, ok } = answer;
      if (status >= 500 || status === 429) throw new Away();
      return { status, ok, json: await answer.json() };
    } catch (error) {
      // No connection, an answer that broke off, or none in time.
      if (error instanceof TypeError || error instanceof DOMException) throw new Away();
      throw error;
    }
  }
  return {
    async save(act) {
      const { ok, status, json } = await ask('save', act);
      return ok
        ? { told: json as Acknowledged }
        : { refusal: { ...(json as Omit<Refusal, 'status'>), status } };
    },
    async state(device) {
      const { ok, json } = await ask(`state?device=${device}`);
      return ok ? (json as SittingState) : null;
    },
    async submit(device) {
      await ask('submit', { device });
    },
  };
}
