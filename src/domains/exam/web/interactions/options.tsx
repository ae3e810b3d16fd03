import type { OptionsContent } from '../../bank/item.ts';
import { Stem } from './stem.tsx';

/** One option, or several. */
export function Options(props: {
  readonly content: OptionsContent;
  readonly many: boolean;
  readonly choice: readonly string[];
}) {
  const { content, many, choice } = props;
  return (
    <>
      <Stem html={content.stem} />
      <ul class="options" aria-label={many ? 'Options; several may be right' : 'Options; one is right'}>
        {content.options.map((option) => (
          <li key={option.id}>
            <input
              type={many ? 'checkbox' : 'radio'}
              name="choice"
              id={`option-${option.id}`}
              value={option.id}
              checked={choice.includes(option.id)}
            />
            <label for={`option-${option.id}`}>
              <span class="letter" aria-hidden="true">
                {option.id.toUpperCase()}
              </span>
              <span dangerouslySetInnerHTML={{ __html: option.html }} />
            </label>
          </li>
        ))}
      </ul>
    </>
  );
}
