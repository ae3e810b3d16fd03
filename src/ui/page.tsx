import type { ComponentChildren } from 'preact';
import { facts, type WebContext } from '../kernel/web.ts';
import { Layout, renderDocument } from './layout.tsx';

/** What a page says of itself; the rest of its frame comes from the request. */
export interface PageHead {
  readonly title: string;
  readonly description?: string;
  readonly crumbs?: readonly { readonly href?: string; readonly label: string }[];
  readonly wide?: boolean;
  /** Feeds of what the page lists, for readers that look for them (RFC 4287, `rel="alternate"`). */
  readonly feeds?: readonly {
    readonly href: string;
    readonly title: string;
    readonly type: 'application/atom+xml' | 'application/feed+json';
  }[];
  /** Names of the islands the page uses; without any it loads no script. */
  readonly islands?: readonly string[];
  /** 200 unless the page reports a failure. */
  readonly status?: 200 | 400 | 401 | 403 | 404 | 409 | 410 | 413 | 415 | 422 | 429 | 500 | 503;
}

/** Answers a request with a whole page in the house's frame. */
export function page(c: WebContext, head: PageHead, children: ComponentChildren): Response {
  const { viewer, nav, mode, nonce, assets } = facts(c);
  const { status = 200, feeds = [], ...rest } = head;
  const html = renderDocument(
    <Layout
      {...rest}
      viewer={viewer === null ? null : { name: viewer.name, csrf: viewer.csrf }}
      nav={nav}
      mode={mode}
      nonce={nonce}
      path={c.req.path}
      assets={assets}
      head={feeds.map(({ href, title, type }) => (
        <link key={href} rel="alternate" type={type} title={title} href={href} />
      ))}
    >
      {children}
    </Layout>,
  );
  return c.html(html, status);
}
