import type { ChatMessage } from '../endpoint/engine.ts';
import { type Label, readLabels } from './labels.ts';

/** A text whose label the conversation shows. */
export interface Example {
  readonly text: string;
  readonly label: string;
}

const bare = (text: string): string =>
  text
    .trim()
    .toLowerCase()
    .replace(/^["“'`]+|["”'`.!]+$/g, '')
    .trim();

/** The label that a text is, whatever its case and stops. */
export const labelOf = (text: string, labels: readonly Label[]): string | undefined =>
  labels.find(({ name }) => bare(name) === bare(text))?.name;

const field = String.raw`(?:text|message|input|e-?mail|review|ticket|customer|question|example|sentence)(?: \d+)?`;
const answer = String.raw`(?:label|category|class|output|answer|sentiment|intent)`;
const arrow = /^\s*(?:[-*•]\s*)?["“]?(.+?)["”]?\s*(?:->|→|=>)\s*["“`]?([^"”`\n]{1,60})["”`]?\s*$/gm;
const block = new RegExp(String.raw`^\s*${field}:\s*([\s\S]*?)\s*\n\s*${answer}:[ \t]*([^\n]{1,60})$`, 'gim');
const open = new RegExp(String.raw`(?:^|[.\n])\s*${field}:\s*([\s\S]*?)\s*(?:\n\s*${answer}:\s*)?$`, 'i');

/** The examples of a conversation in their order: pairs of messages, `text -> label`, and `Text: … Label: …`. */
export function examplesIn(messages: readonly ChatMessage[], labels: readonly Label[]): Example[] {
  const examples: Example[] = [];
  const add = (text: string, given: string) => {
    const label = labelOf(given, labels);
    if (label !== undefined) examples.push({ text, label });
  };
  for (const [index, { role, content }] of messages.entries()) {
    if (role === 'assistant') {
      const before = messages[index - 1];
      if (before?.role === 'user') add(textToLabel(before.content), content);
      continue;
    }
    if (role === 'tool') continue;
    for (const [, text = '', label = ''] of content.matchAll(arrow)) add(text, label);
    for (const [, text = '', label = ''] of content.matchAll(block)) add(text, label);
  }
  return examples;
}

/** Of a message that also instructs or shows examples, the text that is to be labelled. */
export function textToLabel(message: string): string {
  const rest = readLabels(message).rest.replaceAll(block, '').replaceAll(arrow, '');
  const opened = open.exec(rest)?.[1]?.trim();
  if (opened !== undefined && opened !== '') return opened;
  const quoted = /"""([\s\S]+?)"""|<([a-z][\w-]*)[^<>]*>([\s\S]+?)<\/\2>/i.exec(rest);
  if (quoted !== null) return (quoted[1] ?? quoted[3] ?? '').trim();
  const paragraphs = rest.split(/\n\s*\n/).filter((part) => part.trim() !== '');
  return (paragraphs.at(-1) ?? rest).trim();
}
