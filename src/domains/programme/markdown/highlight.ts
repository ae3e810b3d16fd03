import type { RehypeShikiOptions } from '@shikijs/rehype';
import { createCssVariablesTheme, type ShikiTransformer } from 'shiki';

/** Colours are variables of the style sheet, so that one markup serves light, dark and paper. */
const theme = createCssVariablesTheme({ name: 'house', fontStyle: false });

/** The policy forbids inline styles: `style="color:var(--shiki-token-keyword)"` becomes `class="token-keyword"`. */
const classesForStyles: ShikiTransformer = {
  name: 'classes-for-styles',
  pre(node) {
    node.properties = { tabindex: '0' };
  },
  span(node) {
    const kind = /var\(--shiki-token-([a-z-]+)\)/.exec(String(node.properties.style ?? ''))?.[1];
    const plain = kind === undefined;
    node.properties = plain ? {} : { class: `token-${kind}` };
  },
  line(node) {
    node.properties = {};
  },
};

/** How code blocks are coloured; a grammar is loaded when the first block asks for it. */
export const codeColours: RehypeShikiOptions = {
  theme,
  langs: [],
  lazy: true,
  fallbackLanguage: 'text',
  addLanguageClass: true,
  transformers: [classesForStyles],
  // By length, not by time: the same text looks the same however busy the machine was when it was rendered.
  tokenizeTimeLimit: 0,
  tokenizeMaxLineLength: 1000,
};
