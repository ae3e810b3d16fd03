import type { CodeContent, ExtendedContent } from '../../bank/item.ts';
import { Stem } from './stem.tsx';
import { countWords } from './words.ts';

/** A text of the candidate's own, with how many words it has and should have. */
export function Extended(props: { readonly content: ExtendedContent; readonly choice: readonly string[] }) {
  const { content, choice } = props;
  const [text = ''] = choice;
  const { least, most } = content.words;
  return (
    <>
      <Stem html={content.stem} />
      <p class="writing">
        <label for="answer-text">Your answer</label>
        <textarea id="answer-text" name="choice" rows={14} maxLength={20_000} aria-describedby="answer-words">
          {`\n${text}`}
        </textarea>
        <span class="field-hint" id="answer-words">
          <span data-words="answer-text">{countWords(text)}</span> words; write {least} to {most}.
        </span>
      </p>
    </>
  );
}

const languages = { javascript: 'JavaScript', typescript: 'TypeScript' } as const;

/** A program of the candidate's own. The Tab key leaves the field, as in every other form. */
export function Code(props: { readonly content: CodeContent; readonly choice: readonly string[] }) {
  const { content, choice } = props;
  const { language, starter, examples } = content;
  return (
    <>
      <Stem html={content.stem} />
      {examples.length > 0 && (
        <table class="examples">
          <caption>Examples</caption>
          <thead>
            <tr>
              <th scope="col">Call</th>
              <th scope="col">Gives</th>
            </tr>
          </thead>
          <tbody>
            {examples.map(({ call, gives }) => (
              <tr key={call}>
                <td>
                  <code>{call}</code>
                </td>
                <td>
                  <code>{gives}</code>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      <p class="writing">
        <label for="answer-code">Your {languages[language]}</label>
        <textarea
          id="answer-code"
          class="code-field"
          name="choice"
          rows={14}
          maxLength={20_000}
          spellcheck={false}
          autocapitalize="off"
          wrap="off"
          aria-describedby="answer-code-hint"
        >
          {/* A browser drops the first line break of the field. */}
          {`\n${choice[0] ?? starter}`}
        </textarea>
        <input type="hidden" name="starter" value={starter} />
        <span class="field-hint" id="answer-code-hint">
          It is run after the end, with tests that are not all shown: each that passes gives a part of the
          point. Tab leaves the field; indent with spaces.
        </span>
      </p>
    </>
  );
}
