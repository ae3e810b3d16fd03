import { Section } from '../../../ui/arrange.tsx';
import { allCodes, type Code, type Counterpart } from '../guide/codes.ts';

/** Every code under an anchor of its own name, with a list of them on top. */
export function Codes() {
  const codes = allCodes();
  const machine = codes.filter(({ code }) => code.startsWith('M'));
  const human = codes.filter(({ code }) => code.startsWith('F'));
  return (
    <>
      <nav class="guide-codes" aria-label="Codes">
        {[machine, human].map((list) => (
          <ul key={list[0]?.code}>
            {list.map(({ code, label }) => (
              <li key={code}>
                <a href={`#${code}`}>
                  <span class="guide-code">{code}</span> {label}
                </a>
              </li>
            ))}
          </ul>
        ))}
      </nav>
      <CodeList title="M: what the machine did" codes={machine} />
      <CodeList title="F: what people did" codes={human} />
    </>
  );
}

function CodeList({ title, codes }: { readonly title: string; readonly codes: readonly Code[] }) {
  return (
    <Section title={title}>
      {codes.map(({ code, label, definition, isNot, crosswalk }) => (
        <article key={code} class="guide-entry" id={code}>
          <h3>
            <span class="guide-code">{code}</span> {label}
          </h3>
          <p>{definition}</p>
          <p>
            <strong>It is not:</strong> {isNot}
          </p>
          <p class="guide-small">
            Elsewhere: <Crosswalk rows={crosswalk} />
          </p>
        </article>
      ))}
    </Section>
  );
}

const relationWords = { exact: 'the same', broad: 'wider', narrow: 'narrower' } as const;

/** `MIT … 2024: 7.3 (wider), 7.4 (wider); …`, each scheme once. */
function Crosswalk({ rows }: { readonly rows: readonly Counterpart[] }) {
  return (
    <>
      {[...Map.groupBy(rows, ({ scheme }) => scheme).values()].map((ofScheme, index) => {
        const [first] = ofScheme;
        if (first === undefined) return null;
        return (
          <>
            {index > 0 && '; '}
            <a href={first.url}>{first.scheme}</a> {first.schemeVersion}:{' '}
            {ofScheme.map(({ code, relation }) => `${code} (${relationWords[relation]})`).join(', ')}
          </>
        );
      })}
    </>
  );
}
