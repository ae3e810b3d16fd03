import { OpenAI } from './openai-client.ts';

/** The module that a learner's code imports as `openai`. */
export * from './openai-errors.ts';
export { OpenAI };
export default OpenAI;
