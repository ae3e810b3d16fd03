import { LabError } from '../endpoint/lab-error.ts';
import type { CasesFile, PromptCase } from './cases-file.ts';
import { type AskModel, saidOf } from './endpoint-table/ask-model.ts';
import { grade } from './graders.ts';

/** How one case went: what came, and what was wrong with it ('' when nothing was). */
export interface CaseVerdict {
  readonly name: string;
  readonly hidden: boolean;
  readonly passed: boolean;
  readonly answer: string;
  readonly message: string;
}

/** Sources numbered from 1, as a prompt names them. */
export const numbered = (sources: readonly string[]): string =>
  sources.map((source, index) => `[${index + 1}] ${source}`).join('\n');

type Message = { readonly role: 'system' | 'user'; readonly content: string };

/** What goes out for a case: the prompt as the system's message, or as the only one where it has a place for the input. */
export function messagesOf(
  prompt: string,
  { input, sources }: Pick<PromptCase, 'input' | 'sources'>,
): Message[] {
  const listed = numbered(sources);
  if (prompt.includes('{{input}}')) {
    const content = prompt.replaceAll('{{sources}}', () => listed).replaceAll('{{input}}', () => input);
    return [{ role: 'user', content }];
  }
  const asked = listed === '' ? input : `Sources:\n${listed}\n\n${input}`;
  return [
    { role: 'system', content: prompt },
    { role: 'user', content: asked },
  ];
}

const answerMost = 4000;

async function runCase(
  one: PromptCase,
  prompt: string,
  model: string,
  maxTokens: number,
  { ask, signal }: { readonly ask: AskModel; readonly signal: AbortSignal },
): Promise<CaseVerdict> {
  const verdict = (answer: string, message: string): CaseVerdict => {
    const { name, hidden } = one;
    return { name, hidden, passed: message === '', answer: answer.slice(0, answerMost), message };
  };
  const body = {
    model,
    messages: messagesOf(prompt, one),
    temperature: 0,
    seed: 1,
    max_completion_tokens: maxTokens,
  };
  try {
    const said = saidOf(await ask(body, signal));
    const answer = said.refusal ?? said.chunks.join('');
    const complaints = one.checks.flatMap((check) => grade(answer, check) ?? []);
    return verdict(answer, complaints.join(' '));
  } catch (error) {
    if (!(error instanceof LabError)) throw error;
    return verdict('', `The endpoint refused: ${error.body.message}`);
  }
}

/** Sends a prompt with every case, one after the other. Throws the signal's reason once it is aborted. */
export async function runPromptLab(
  file: Pick<CasesFile, 'cases' | 'max_tokens'>,
  prompt: string,
  model: string,
  run: { readonly ask: AskModel; readonly signal: AbortSignal },
): Promise<CaseVerdict[]> {
  const verdicts: CaseVerdict[] = [];
  for (const one of file.cases) {
    run.signal.throwIfAborted();
    verdicts.push(await runCase(one, prompt, model, file.max_tokens, run));
  }
  return verdicts;
}
