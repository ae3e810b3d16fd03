import type { ComponentChildren, JSX } from 'preact';

/** A page's own heading: what it is, one or two sentences on it, and its state. */
export function PageHeading(props: {
  readonly title: ComponentChildren;
  readonly lead?: ComponentChildren;
  /** Chips, dates: what one needs to know before reading. */
  readonly children?: ComponentChildren;
}) {
  return (
    <div class="page-heading">
      <h1>{props.title}</h1>
      {props.lead !== undefined && <p class="lead">{props.lead}</p>}
      {props.children !== undefined && <div class="page-heading-facts">{props.children}</div>}
    </div>
  );
}

/** A part of a page under its own heading. With an `id` it can be linked to. */
export function Section(props: {
  readonly title: ComponentChildren;
  readonly id?: string | undefined;
  readonly level?: 2 | 3 | undefined;
  /** What one can do with the whole section, beside its heading. */
  readonly action?: ComponentChildren;
  readonly children?: ComponentChildren;
}) {
  const Heading = `h${props.level ?? 2}` as 'h2';
  return (
    <section class="section" id={props.id}>
      <div class="section-head">
        <Heading>{props.title}</Heading>
        {props.action}
      </div>
      {props.children}
    </section>
  );
}

/** As many equal columns as fit; one on a phone. */
export function Columns({ children }: { readonly children: ComponentChildren }) {
  return <div class="columns">{children}</div>;
}

/** Reading matter with something beside it (an outline, facts), under it where the screen is narrow. */
export function WithAside({
  aside,
  children,
}: {
  readonly aside: ComponentChildren;
  readonly children: ComponentChildren;
}) {
  return (
    <div class="with-aside">
      <div class="with-aside-main">{children}</div>
      <aside>{aside}</aside>
    </div>
  );
}

/**
 * Long text to be read. `html` is for markup that a sanitiser has already passed (a rendered lesson, a wire's
 * text); anything else goes in as `children`, which are escaped.
 */
export function Prose(props: {
  readonly html?: string | undefined;
  readonly children?: ComponentChildren;
}): JSX.Element {
  if (props.html === undefined) return <div class="prose">{props.children}</div>;
  return <div class="prose" dangerouslySetInnerHTML={{ __html: props.html }} />;
}

/** One thing of a list that leads to its own page. */
export interface Entry {
  readonly href: string;
  readonly title: string;
  /** The small print under the title: dates, minutes, chips. */
  readonly meta?: ComponentChildren;
  readonly summary?: ComponentChildren;
}

/** A list of things that have their own pages: wires, lessons, schemes. */
export function Entries({
  entries,
  level = 2,
}: {
  readonly entries: readonly Entry[];
  readonly level?: 2 | 3 | undefined;
}) {
  const Heading = `h${level}` as 'h2';
  return (
    <ul class="entries">
      {entries.map((entry) => (
        <li key={entry.href}>
          <Heading class="entry-title">
            <a href={entry.href}>{entry.title}</a>
          </Heading>
          {entry.meta !== undefined && <div class="entry-meta">{entry.meta}</div>}
          {entry.summary !== undefined && <div class="entry-summary">{entry.summary}</div>}
        </li>
      ))}
    </ul>
  );
}
