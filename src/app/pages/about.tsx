import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Services } from '../../kernel/services.ts';
import type { WebContext } from '../../kernel/web.ts';
import { page } from '../../ui/page.tsx';
import { sourceArchive } from '../source-archive.ts';

/** `GET /licence`: the text of the licence. */
export const showLicence = ({ config }: Services) => {
  const text = readFile(join(config.projectDir, 'LICENSE'), 'utf8');
  return async (c: WebContext) =>
    page(
      c,
      { title: 'Licence' },
      <>
        <h1>Licence</h1>
        <p>
          Assay is free software under the GNU Affero General Public License, version 3 or any later version.
          The content of the courses, the public bank, the Editor’s Guide and the demonstration’s wires is
          under <a href="https://creativecommons.org/licenses/by/4.0/">Creative Commons Attribution 4.0</a>.
        </p>
        <div class="prose">
          <pre tabIndex={0}>{await text}</pre>
        </div>
      </>,
    );
};

/** `GET /source`: where the source of this very installation is. */
export const showSource = (c: WebContext) =>
  page(
    c,
    { title: 'Source code' },
    <>
      <h1>Source code</h1>
      <p class="lead">You use this program over a network, so its source is yours to read, run and change.</p>
      <p>
        <a href="/source.tar.gz">Download the source of this installation</a> (.tar.gz), as it runs here. The{' '}
        <a href="/licence">licence</a> says what you may do with it.
      </p>
    </>,
  );

/** `GET /source.tar.gz`: made once, when first asked for. */
export const sendSource = ({ config }: Services) => {
  let archive: ReturnType<typeof sourceArchive> | undefined;
  return async (c: WebContext) => {
    archive ??= sourceArchive(config.projectDir);
    return c.body(await archive, 200, {
      'content-type': 'application/gzip',
      'content-disposition': 'attachment; filename="assay-source.tar.gz"',
    });
  };
};

/** `GET /accessibility`: what is promised, what is tested, what is known to be missing. */
export const showAccessibility =
  ({ config }: Services) =>
  (c: WebContext) =>
    page(
      c,
      { title: 'Accessibility' },
      <>
        <h1>Accessibility</h1>
        <p class="lead">Assay aims at WCAG 2.2, level AA, on every page, the exam above all.</p>
        <h2>What you can count on</h2>
        <ul>
          <li>Everything works with the keyboard alone, with a visible focus, and without JavaScript.</li>
          <li>Pages work from 360 pixels of width, at 400 % zoom, in light and dark, and printed.</li>
          <li>Pictures have their numbers in a table under them. Nothing is said by colour alone.</li>
          <li>
            The exam’s clock is announced at ten minutes and from five minutes on; it can be hidden. Time that
            a failure of the service takes is given back.
          </li>
        </ul>
        <h2>How it is tested</h2>
        <p>
          An automatic test (axe) looks at every page, in light and dark, each time the program changes, and
          at 360 pixels of width for anything that scrolls sideways. Such a test finds a part of all faults;
          it does not replace people.
        </p>
        <h2>What is not there yet</h2>
        <p>
          Extra time and breaks cannot be granted to a single candidate yet, and nobody has tested with screen
          readers.
        </p>
        {config.mode === 'production' && (
          <p>
            Something does not work for you? Write to{' '}
            <a href={`mailto:${config.mailFrom}`}>{config.mailFrom}</a>.
          </p>
        )}
      </>,
    );
