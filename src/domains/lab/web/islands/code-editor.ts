import {
  autocompletion,
  closeBrackets,
  closeBracketsKeymap,
  completionKeymap,
} from '@codemirror/autocomplete';
import { defaultKeymap, history, historyKeymap, indentWithTab } from '@codemirror/commands';
import { javascript, localCompletionSource } from '@codemirror/lang-javascript';
import { bracketMatching, indentOnInput, indentUnit, syntaxHighlighting } from '@codemirror/language';
import { setDiagnostics } from '@codemirror/lint';
import { EditorState, type Extension } from '@codemirror/state';
import { EditorView, keymap, lineNumbers } from '@codemirror/view';
import { classHighlighter } from '@lezer/highlight';
import { editorTheme } from './editor-theme.ts';
import { completeClient, explainClient } from './openai-completion.ts';

/** What the editor is made of and whom it tells. */
export interface EditorOptions {
  readonly field: HTMLTextAreaElement;
  readonly label: string;
  /** For the style element that the editor adds; it lets styles in and nothing else. */
  readonly nonce: string;
  readonly language: 'typescript' | 'text';
  readonly onChange: () => void;
  readonly onRun: () => void;
  readonly onSave: () => void;
}

/** An editor in the place of a field, which keeps the text for the form. */
export interface CodeEditor {
  /** Marks a line (from 1) as wrong; 0 takes the mark away. */
  mark(line: number, message: string): void;
  end(): void;
}

const forCode: Extension = [
  lineNumbers(),
  javascript({ typescript: true }),
  indentUnit.of('  '),
  bracketMatching(),
  closeBrackets(),
  indentOnInput(),
  autocompletion({ override: [completeClient, localCompletionSource] }),
  explainClient,
  keymap.of([...closeBracketsKeymap, ...completionKeymap]),
];

/** Puts an editor in the place of a field. Escape, then Tab leaves it, as CodeMirror has it. */
export function openEditor(options: EditorOptions): CodeEditor {
  const { field, label, nonce, language, onChange, onRun, onSave } = options;
  const told = (act: () => void) => () => {
    act();
    return true;
  };
  const view = new EditorView({
    doc: field.value,
    extensions: [
      EditorView.cspNonce.of(nonce),
      EditorView.contentAttributes.of({
        'aria-label': label,
        'aria-describedby': 'editor-keys',
        tabindex: '0',
      }),
      // Before the usual keys: Ctrl-Enter would add a line.
      keymap.of([
        { key: 'Mod-Enter', run: told(onRun) },
        { key: 'Mod-s', run: told(onSave), preventDefault: true },
      ]),
      editorTheme,
      history(),
      EditorState.tabSize.of(2),
      syntaxHighlighting(classHighlighter),
      language === 'typescript' ? forCode : EditorView.lineWrapping,
      keymap.of([...defaultKeymap, ...historyKeymap, ...(language === 'typescript' ? [indentWithTab] : [])]),
      EditorView.updateListener.of((update) => {
        if (!update.docChanged) return;
        field.value = update.state.doc.toString();
        onChange();
      }),
    ],
  });
  field.hidden = true;
  field.after(view.dom);
  const toEditor = (event: Event) => {
    event.preventDefault();
    view.focus();
  };
  const labels = [...field.labels];
  for (const one of labels) one.addEventListener('click', toEditor);
  return {
    mark(line, message) {
      const { doc } = view.state;
      const at = line > 0 && line <= doc.lines ? doc.line(line) : undefined;
      const wrong =
        at === undefined ? [] : [{ from: at.from, to: at.to, severity: 'error' as const, message }];
      view.dispatch(setDiagnostics(view.state, wrong));
    },
    end() {
      for (const one of labels) one.removeEventListener('click', toEditor);
      view.destroy();
      field.hidden = false;
    },
  };
}
