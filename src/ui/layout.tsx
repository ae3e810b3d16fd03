import type { ComponentChildren, VNode } from 'preact';
import { renderToString } from 'preact-render-to-string';
import type { Assets } from './assets.ts';
import { UsedIslands } from './island.tsx';
import { PageLanguage, useText } from './language.ts';
import { Footer, Header, type Crumb, type NavLink, type Viewer } from './frame.tsx';

export type { Crumb, NavLink, Viewer } from './frame.tsx';

/** What every page is made of. */
export interface LayoutProps {
  readonly title: string;
  readonly description?: string | undefined;
  /** The language of the page's content (BCP 47). */
  readonly lang?: string | undefined;
  readonly viewer: Viewer | null;
  readonly nav: readonly NavLink[];
  /** In `demo` the band says that nothing here is real. */
  readonly mode: string;
  /** The response's CSP nonce. Nothing in the layout needs it; it is here for what a page adds to its head. */
  readonly nonce: string;
  /** This page's path, to come back to after signing in. */
  readonly path: string;
  readonly crumbs?: readonly Crumb[] | undefined;
  /** Uses the whole width: for tables and workplaces rather than for reading. */
  readonly wide?: boolean | undefined;
  /** Scripts besides those of the `Island`s on the page, by island name. */
  readonly islands?: readonly string[] | undefined;
  readonly assets: Assets;
  /** Said above the page's content, once, after something was done. */
  readonly notice?: ComponentChildren;
  /** More for the head: `<link rel="alternate">` of a feed, a canonical address. */
  readonly head?: ComponentChildren;
  readonly children?: ComponentChildren;
}

/** A whole page. It loads one stylesheet, and scripts only for the islands that it used. */
export function Layout(props: LayoutProps) {
  const lang = props.lang ?? 'en';
  const used = new Set(props.islands);
  return (
    <PageLanguage.Provider value={lang}>
      <UsedIslands.Provider value={used}>
        <html lang={lang}>
          <Head {...props} />
          <body>
            <Header {...props} />
            <main id="content" class={props.wide ? 'page page-wide' : 'page'} tabIndex={-1}>
              {props.notice !== undefined && (
                <div class="notice" role="status">
                  {props.notice}
                </div>
              )}
              {props.children}
            </main>
            <Footer />
            <Scripts used={used} assets={props.assets} />
          </body>
        </html>
      </UsedIslands.Provider>
    </PageLanguage.Provider>
  );
}

/** The page as it is sent, with its doctype. */
export function renderDocument(page: VNode): string {
  return `<!doctype html>\n${renderToString(page)}`;
}

function Head({ title, description, assets, head }: LayoutProps) {
  const words = useText();
  return (
    <head>
      <meta charset="utf-8" />
      <title>{title === words.name ? title : `${title} · ${words.name}`}</title>
      <meta name="viewport" content="width=device-width, initial-scale=1" />
      <meta name="color-scheme" content="light dark" />
      {description !== undefined && <meta name="description" content={description} />}
      {assets.fonts?.map((font) => (
        <link key={font} rel="preload" href={font} as="font" type="font/woff2" crossorigin="anonymous" />
      ))}
      <link rel="stylesheet" href={assets.css} />
      {assets.icon !== undefined && <link rel="icon" href={assets.icon} type="image/svg+xml" />}
      {head}
    </head>
  );
}

/** Rendered last, when every island above has put itself into `used`. */
function Scripts({ used, assets }: { readonly used: ReadonlySet<string>; readonly assets: Assets }) {
  return (
    <>
      {[...used].map((name) => {
        const file = assets.islands[name];
        if (file === undefined) {
          throw new Error(
            `No script for the island "${name}": expected src/domains/*/web/islands/${name}.island.tsx`,
          );
        }
        return <script key={name} type="module" src={file} />;
      })}
    </>
  );
}
