import { useText } from './language.ts';

/** Who is looking: the name to greet and the session's anti-forgery token for the sign-out form. */
export interface Viewer {
  readonly name: string;
  readonly csrf: string;
}

/** A place in the main navigation. */
export interface NavLink {
  readonly href: string;
  readonly label: string;
  readonly current?: boolean | undefined;
}

/** A step of the path to this page; the last one is this page and needs no address. */
export interface Crumb {
  readonly label: string;
  readonly href?: string | undefined;
}

/** Everything above the content: skip link, demonstration band, name, navigation, account, path. */
export function Header(props: {
  readonly viewer: Viewer | null;
  readonly nav: readonly NavLink[];
  readonly mode: string;
  readonly path: string;
  readonly crumbs?: readonly Crumb[] | undefined;
}) {
  const words = useText();
  return (
    <>
      <a class="skip-link" href="#content">
        {words.skipToContent}
      </a>
      <header class="site-header">
        {props.mode === 'demo' && (
          <p class="demo-band">
            <strong>{words.demonstration}:</strong> {words.demonstrationNote}
          </p>
        )}
        <div class="site-header-row">
          <a class="wordmark" href="/">
            {words.name}
          </a>
          {/* A popover needs no script; where the screen is wide the style sheet shows it in the row. */}
          <button class="menu-button" type="button" popovertarget="site-menu">
            {words.menu}
          </button>
          <div class="site-menu" id="site-menu" popover="auto">
            <button
              class="menu-button menu-close"
              type="button"
              popovertarget="site-menu"
              popovertargetaction="hide"
            >
              {words.closeMenu}
            </button>
            <nav aria-label={words.mainNavigation}>
              <ul class="site-nav">
                {props.nav.map((link) => (
                  <li key={link.href}>
                    <a href={link.href} aria-current={link.current ? 'page' : undefined}>
                      {link.label}
                    </a>
                  </li>
                ))}
              </ul>
            </nav>
            <Account viewer={props.viewer} path={props.path} />
          </div>
        </div>
      </header>
      {props.crumbs !== undefined && props.crumbs.length > 0 && <Crumbs crumbs={props.crumbs} />}
    </>
  );
}

function Account({ viewer, path }: { readonly viewer: Viewer | null; readonly path: string }) {
  const words = useText();
  if (viewer === null) {
    const back = path === '/' || path.startsWith('/sign-in') ? '' : `?next=${encodeURIComponent(path)}`;
    return (
      <div class="account">
        <a href={`/sign-in${back}`}>{words.signIn}</a>
      </div>
    );
  }
  return (
    <div class="account">
      <a href="/me">
        <span class="visually-hidden">{words.account}: </span>
        {viewer.name}
      </a>
      <form action="/sign-out" method="post">
        <input type="hidden" name="_csrf" value={viewer.csrf} />
        <button class="button button-quiet" type="submit">
          {words.signOut}
        </button>
      </form>
    </div>
  );
}

function Crumbs({ crumbs }: { readonly crumbs: readonly Crumb[] }) {
  const words = useText();
  return (
    <nav class="crumbs" aria-label={words.breadcrumb}>
      <ol>
        {crumbs.map(({ href, label }, index) => (
          <li key={label}>
            {href === undefined || index === crumbs.length - 1 ? (
              <span aria-current="page">{label}</span>
            ) : (
              <a href={href}>{label}</a>
            )}
          </li>
        ))}
      </ol>
    </nav>
  );
}

/** Everything below the content. The licence obliges the service to offer its source (AGPL-3.0, section 13). */
export function Footer() {
  const words = useText();
  return (
    <footer class="site-footer">
      <div class="site-footer-row">
        <p class="wordmark-small">{words.name}</p>
        <nav aria-label={words.footer}>
          <ul>
            <li>
              <a href="/verify">{words.verify}</a>
            </li>
            <li>
              <a href="/wire">{words.wire}</a>
            </li>
            <li>
              <a href="/log">{words.log}</a>
            </li>
            <li>
              <a href="/register">{words.register}</a>
            </li>
            <li>
              <a href="/accessibility">{words.accessibility}</a>
            </li>
            <li>
              <a href="/source">{words.source}</a>
            </li>
          </ul>
        </nav>
        <p>
          <a href="/licence">{words.licence}</a>
        </p>
      </div>
    </footer>
  );
}
