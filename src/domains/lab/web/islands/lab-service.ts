/** Why the service did not do what it was asked. */
export class Refused extends Error {}

/** Where a learner's run stands; `before`: runs that began before it and have not ended. */
export interface RunState {
  readonly underWay: boolean;
  readonly before: number;
}

/** A lab's service as its page reaches it. All reject with `Refused`, in words for the learner. */
export interface LabService {
  /** The server's time at which the text was kept, in ISO 8601. */
  save(content: string): Promise<string>;
  /** Ends when the run has. */
  run(fields: Readonly<Record<string, string>>): Promise<string>;
  stop(): Promise<void>;
  state(): Promise<RunState>;
  /** The lab's page as it is now. */
  page(): Promise<Document>;
}

interface ProblemBody {
  readonly detail?: string;
  readonly todo?: string;
  readonly savedAt?: string;
}

/** `base`: the lab's address; `csrf`: the session's token. */
export function labService(base: string, csrf: string): LabService {
  const headers = { 'content-type': 'application/json', accept: 'application/json', 'x-csrf-token': csrf };
  const reach = async (path: string, init: RequestInit): Promise<Response> => {
    try {
      return await fetch(`${base}${path}`, init);
    } catch (error) {
      if (!(error instanceof TypeError)) throw error;
      throw new Refused(
        'No connection. What you write stays on this page; it is saved when the connection is back.',
      );
    }
  };
  const post = async (path: string, body: object): Promise<ProblemBody> => {
    const answer = await reach(path, {
      method: 'POST',
      headers,
      body: JSON.stringify(body),
      keepalive: path === '/save',
    });
    const isJson = (answer.headers.get('content-type') ?? '').includes('json');
    const said = (isJson ? await answer.json() : {}) as ProblemBody;
    if (answer.ok && !answer.redirected) return said;
    throw new Refused([said.detail ?? `The service answered ${answer.status}.`, said.todo].join(' ').trim());
  };
  return {
    save: async (content) => (await post('/save', { content })).savedAt ?? '',
    run: async (fields) => (await post('/run', fields)).savedAt ?? '',
    stop: async () => void (await post('/stop', {})),
    state: async () => (await (await reach('/state', { headers })).json()) as RunState,
    page: async () => {
      const answer = await reach('', { headers: { accept: 'text/html' } });
      if (!answer.ok) throw new Refused(`The service answered ${answer.status}. Reload the page.`);
      return new DOMParser().parseFromString(await answer.text(), 'text/html');
    },
  };
}

/** Takes the parts that a run changes from the page as it is now. */
export function takeParts(fresh: Document): void {
  for (const id of ['lab-state', 'lab-reset', 'result', 'solution']) {
    const [here, there] = [document.getElementById(id), fresh.getElementById(id)];
    if (here !== null && there !== null) here.replaceWith(document.adoptNode(there));
  }
}
