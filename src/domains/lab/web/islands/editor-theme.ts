import { EditorView } from '@codemirror/view';

/**
 * The editor in the house's colours, which the page's tokens turn for dark screens. It stands here and not in the style
 * sheet: the editor's own style is in no cascade layer and would win.
 */
export const editorTheme = EditorView.theme({
  '&': {
    color: 'var(--ink)',
    backgroundColor: 'var(--paper)',
    border: '1px solid var(--rule-strong)',
    borderRadius: 'var(--corner)',
  },
  '&.cm-focused': { outline: '2px solid var(--focus)', outlineOffset: '2px' },
  '.cm-scroller': {
    fontFamily: 'var(--mono)',
    fontSize: '0.9375rem',
    lineHeight: '1.5',
    minHeight: '14rem',
    maxHeight: '40rem',
    overflow: 'auto',
  },
  '.cm-content': { caretColor: 'var(--ink)' },
  '.cm-gutters': {
    color: 'var(--ink-soft)',
    backgroundColor: 'var(--surface)',
    borderRight: '1px solid var(--rule)',
  },
  '&.cm-focused .cm-matchingBracket': {
    backgroundColor: 'var(--brass-paper)',
    outline: '1px solid var(--brass-rule)',
  },
  '&.cm-focused .cm-nonmatchingBracket': { backgroundColor: 'var(--bad-paper)' },
  // The browser's own selection is used; its colours are the reader's.
  '.cm-tooltip': {
    color: 'var(--ink)',
    backgroundColor: 'var(--surface)',
    border: '1px solid var(--rule-strong)',
    borderRadius: 'var(--corner)',
  },
  '.cm-tooltip.cm-tooltip-autocomplete > ul > li[aria-selected]': {
    color: 'var(--on-accent)',
    backgroundColor: 'var(--accent)',
  },
  '.cm-completionDetail': { color: 'inherit', opacity: '1' },
  '.cm-diagnostic-error': { borderLeftColor: 'var(--bad)' },
});
