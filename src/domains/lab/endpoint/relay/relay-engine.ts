import type { Dispatcher } from 'undici';
import type { LabRelay } from '../../../../kernel/config.ts';
import type { Instant } from '../../../../kernel/clock.ts';
import type { Services } from '../../../../kernel/services.ts';
import type { LabCaller } from '../caller.ts';
import type { Engine, EngineRequest } from '../engine.ts';
import { LabError } from '../lab-error.ts';
import { costNano, type Family, type LabModel } from '../model.ts';
import { askProvider } from './ask-provider.ts';
import { type Heard, providerEvents } from './provider-stream.ts';
import { providerRequest } from './provider-request.ts';
import { correct, reserve } from './spending.sql.ts';

/** What the relay needs of the process. */
export type RelayServices = Pick<Services, 'db' | 'clock' | 'config' | 'log'>;

/** The models of a real provider: their engine charges the caller, so it is made for one. */
export interface RelayFamily extends Family {
  engineFor(caller: LabCaller): Engine;
}

const beginning = 'relay/';
const mostAnswerBytes = 8 * 1024 * 1024;

/** Tokens of a text, rather too many than too few: the provider's tokenizer is not known here. */
const estimatedTokens = (text: string): number => Math.ceil(text.length / 3);

const promptEstimate = ({ messages, tools, format }: EngineRequest): number =>
  estimatedTokens(
    messages.map(({ content, toolCalls }) => content + JSON.stringify(toolCalls ?? '')).join(''),
  ) +
  estimatedTokens(JSON.stringify(tools)) +
  estimatedTokens(JSON.stringify(format)) +
  messages.length * 8;

function labModel({ name, inputPrice, outputPrice }: LabRelay['models'][number]): LabModel {
  return {
    id: beginning + name,
    family: 'relay',
    about: `${name} of a real provider, through this installation’s key. What you write leaves this machine; the provider is asked not to store it. Its dates are not known here.`,
    snapshot: beginning + name,
    released: '1970-01-01',
    deprecated: null,
    retired: null,
    replacement: null,
    ownedBy: 'provider',
    inputPrice,
    outputPrice,
    contextTokens: 128_000,
    answerTokens: 1_024,
    temperature: 1,
  };
}

const off = () =>
  new LabError(
    404,
    'This installation relays to no real provider. An operator turns it on with ASSAY_LAB_RELAY_URL, ASSAY_LAB_RELAY_KEY, ASSAY_LAB_RELAY_MODELS and ASSAY_LAB_RELAY_DAILY_USD (docs/operating.md). The families tiny and sim need none.',
    { code: 'model_not_found', param: 'model' },
  );

const overBudget = (dailyUsd: number, costUsd: number) =>
  new LabError(
    429,
    `This request could cost up to $${costUsd.toFixed(4)}, which is more than is left of your $${dailyUsd} of today for real providers. Ask for fewer tokens (max_completion_tokens), use tiny or sim, or wait until midnight UTC.`,
    { code: 'insufficient_quota', type: 'insufficient_quota', headers: { 'x-should-retry': 'false' } },
  );

/** Answers through the provider on one learner's budget: set aside before, corrected to what it cost after. */
function relayEngine(
  { db, clock, log }: RelayServices,
  relay: LabRelay,
  { personId }: LabCaller,
  dispatcher: Dispatcher | undefined,
): Engine {
  const microUsd = (model: LabModel, promptTokens: number, completionTokens: number): number =>
    Math.ceil(costNano(model, promptTokens, completionTokens) / 1000);
  return {
    countTokens: (_, text) => estimatedTokens(text),
    async *answer(request, signal) {
      const name = request.model.slice(beginning.length);
      const listed = relay.models.find((one) => one.name === name);
      if (listed === undefined) throw new LabError(404, `The model '${request.model}' is not relayed.`);
      const model = labModel(listed);
      const prompt = promptEstimate(request);
      const now: Instant = clock();
      const reserved = microUsd(model, prompt, request.maxTokens);
      if (
        !(await reserve(db, personId, { microUsd: reserved, most: Math.round(relay.dailyUsd * 1e6) }, now))
      ) {
        throw overBudget(relay.dailyUsd, reserved / 1e6);
      }
      const heard: Heard = { pieces: 0, usage: undefined };
      let asked = false;
      try {
        const body = await askProvider(relay, providerRequest(name, request), signal, dispatcher);
        asked = true;
        yield* providerEvents(body, heard, mostAnswerBytes);
      } finally {
        // An answer that was broken off has been paid for up to there, and nobody says how much it was.
        const cost = !asked
          ? microUsd(model, signal.aborted ? prompt : 0, 0)
          : heard.usage === undefined
            ? microUsd(model, prompt, heard.pieces)
            : microUsd(model, heard.usage.promptTokens, heard.usage.completionTokens);
        await correct(db, personId, cost - reserved, now).catch((error: unknown) =>
          log.error({ err: error }, 'what a relayed request cost could not be noted; its reservation stays'),
        );
      }
    },
  };
}

/**
 * The models `relay/NAME` of the provider whom the operator named. Without one nothing is listed, and asking for such a
 * model is a 404 that says how an operator turns it on. A test hands in its own `dispatcher`.
 */
export function relayFamily(services: RelayServices, dispatcher?: Dispatcher): RelayFamily {
  const relay = services.config.labRelay;
  const models = (relay?.models ?? []).map(labModel);
  const engineFor = (caller: LabCaller): Engine => {
    if (relay === undefined) throw off();
    return relayEngine(services, relay, caller, dispatcher);
  };
  return {
    engine: {
      answer() {
        throw new Error('A relayed model is asked on a caller’s budget: use engineFor.');
      },
      countTokens: (_, text) => estimatedTokens(text),
    },
    engineFor,
    list: async () => models,
    async find(id) {
      if (!id.startsWith(beginning)) return undefined;
      if (relay === undefined) throw off();
      return models.find((model) => model.id === id);
    },
  };
}
