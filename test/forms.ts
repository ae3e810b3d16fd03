import { parseHTML } from 'linkedom';

/** A form as a page offers it: where it goes and what it would send untouched. */
export interface OfferedForm {
  readonly method: 'GET' | 'POST';
  readonly path: string;
  readonly values: Readonly<Record<string, string>>;
}

/** The forms of a page, and a form for each link with a query. */
export function formsOf(html: string, pagePath: string): OfferedForm[] {
  const { document } = parseHTML(html);
  const here = new URL(pagePath, 'http://here');
  const forms = [...document.querySelectorAll('form')].map((form): OfferedForm => {
    const fields = [...form.querySelectorAll('[name]')].map((control): [string, string] => [
      control.getAttribute('name') ?? '',
      control.getAttribute('value') ?? control.textContent ?? '',
    ]);
    const action = new URL(form.getAttribute('action') ?? '', here);
    return {
      method: form.getAttribute('method')?.toUpperCase() === 'POST' ? 'POST' : 'GET',
      path: action.pathname,
      values: Object.fromEntries(fields.filter(([name]) => name !== '_csrf')),
    };
  });
  const links = [...document.querySelectorAll('a[href]')].map(
    (link) => new URL(link.getAttribute('href') ?? '', here),
  );
  const queries = links.filter(({ host, search }) => host === here.host && search !== '');
  return [
    ...forms,
    ...queries.map(
      ({ pathname, searchParams }) =>
        ({ method: 'GET', path: pathname, values: Object.fromEntries(searchParams) }) as const,
    ),
  ];
}

/** Whether an address is one of a route's. */
export function isOfRoute(pattern: string, path: string): boolean {
  const wanted = pattern.split('/');
  const given = path.split('/');
  return (
    wanted.length === given.length &&
    wanted.every((part, index) => part.startsWith(':') || part === given[index])
  );
}
