import { z } from 'zod';
import { Problem, wordsOf } from '../../../../kernel/problem.ts';
import type { Services } from '../../../../kernel/services.ts';
import { modelFor } from '../engines.ts';
import { badParam, LabError } from '../lab-error.ts';
import { costNano } from '../model.ts';
import { parseParams } from '../parse-params.ts';
import type { Surroundings } from '../prepare.ts';
import type { Noted } from '../settle.ts';
import { Turns } from '../turns.ts';
import { base64Floats, shortened } from './vector.ts';

/** Texts of one request, characters of one of them and of all together: counting their tokens holds others up. */
const bounds = { texts: 256, characters: 8_192, charactersInAll: 65_536 };

/** Requests that are worked on at the same time: the family has one thread. */
const turns = new Turns({ inAll: 2, each: 1, waiting: 32 });

const body = z.strictObject({
  model: z.string().min(1).max(200),
  input: z.union([z.string(), z.array(z.unknown()).min(1)]),
  dimensions: z.int().min(1).optional(),
  encoding_format: z.enum(['float', 'base64']).default('float'),
  user: z.string().optional(),
});

function textsOf(input: string | readonly unknown[]): string[] {
  const texts = typeof input === 'string' ? [input] : input;
  if (texts.length > bounds.texts) {
    throw badParam(
      'input',
      `'input' has ${texts.length} texts; a request may have ${bounds.texts}. Send them in parts.`,
    );
  }
  let characters = 0;
  return texts.map((text, index) => {
    const param = typeof input === 'string' ? 'input' : `input[${index}]`;
    if (typeof text !== 'string') {
      throw badParam(
        'input',
        'The lab embeds text, not token numbers: a tokenizer’s numbers mean nothing to another model. Send strings.',
        'unsupported_value',
      );
    }
    if (text === '') throw badParam(param, `'${param}' may not be an empty text.`);
    characters += text.length;
    if (characters > bounds.charactersInAll) {
      throw badParam(
        'input',
        `'input' has more than ${bounds.charactersInAll} characters in all. Send it in parts.`,
      );
    }
    if (text.length <= bounds.characters) return text;
    throw badParam(
      param,
      `'${param}' has more than ${bounds.characters} characters. Send it in parts.`,
      'string_above_max_length',
    );
  });
}

/** Embeddings as `POST /lab/v1/embeddings` answers them. */
export interface Embeddings {
  readonly object: 'list';
  readonly data: readonly {
    readonly object: 'embedding';
    readonly index: number;
    readonly embedding: readonly number[] | string;
  }[];
  readonly model: string;
  readonly usage: {
    readonly prompt_tokens: number;
    readonly total_tokens: number;
    readonly x_lab_cost: number;
  };
}

/**
 * Parses and answers the body of an embeddings request. Throws a `LabError`: 400 for a model without embeddings, for a
 * text that is longer than the model reads, and for more dimensions than it has.
 */
export async function answerEmbeddings(
  services: Services,
  given: Readonly<Record<string, unknown>>,
  { caller, now, signal, note }: Surroundings & { readonly note: (what: Noted) => void },
): Promise<Embeddings> {
  const asked = parseParams(given, body);
  note({ model: asked.model });
  const { model, engine } = await modelFor(services, asked.model, caller, now);
  if (engine.embed === undefined) {
    throw badParam(
      'model',
      `The model '${asked.model}' has no embeddings. Use one of the tiny family.`,
      'unsupported_model',
    );
  }
  const texts = textsOf(asked.input);
  const counts = texts.map((text) => engine.countTokens(model.snapshot, text));
  const tooLong = counts.findIndex((tokens) => tokens > model.contextTokens);
  if (tooLong >= 0) {
    throw badParam(
      'input',
      `This model reads ${model.contextTokens} tokens at once; 'input[${tooLong}]' has ${counts[tooLong]}. Send it in parts.`,
      'context_length_exceeded',
    );
  }
  const promptTokens = counts.reduce((sum, count) => sum + count, 0);
  const endTurn = await turns.take(caller.personId, signal);
  let vectors: readonly (readonly number[])[];
  try {
    vectors = await engine.embed(model.snapshot, texts, signal);
  } catch (error) {
    if (!(error instanceof Problem) || error.kind !== 'bad-input') throw error;
    throw new LabError(400, wordsOf(error), { param: 'input' });
  } finally {
    endTurn();
  }
  const has = vectors[0]?.length ?? 0;
  const dimensions = asked.dimensions ?? has;
  if (dimensions > has) {
    throw badParam(
      'dimensions',
      `This model's embeddings have ${has} dimensions; it cannot give ${dimensions}.`,
    );
  }
  const cost = costNano(model, promptTokens, 0);
  note({ promptTokens, costNano: cost });
  const encode = (vector: readonly number[]) =>
    asked.encoding_format === 'base64'
      ? base64Floats(shortened(vector, dimensions))
      : shortened(vector, dimensions);
  return {
    object: 'list',
    data: vectors.map((vector, index) => ({ object: 'embedding', index, embedding: encode(vector) })),
    model: model.snapshot,
    usage: { prompt_tokens: promptTokens, total_tokens: promptTokens, x_lab_cost: cost / 1e9 },
  };
}
