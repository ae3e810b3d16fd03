import type { ComponentChildren, ComponentType } from 'preact';
import { createContext, h } from 'preact';
import { useContext } from 'preact/hooks';

/** What survives a trip through JSON unchanged; functions, dates, maps and sets do not. */
export type Plain<T> = T extends string | number | boolean | null | undefined
  ? T
  : T extends ((...parts: never[]) => unknown) | Date | Map<never, never> | Set<never>
    ? never
    : { readonly [K in keyof T]: Plain<T[K]> };

/** The islands a page has used so far, in order. `Layout` provides it and writes their scripts at the end. */
export const UsedIslands = createContext<Set<string> | null>(null);

/**
 * A part of a page that the browser brings to life. `name` is the file's: `NAME.island.tsx` in a domain's
 * `web/islands/`. `children` is what the server shows and what stands there without JavaScript; it must be
 * what that component renders from the same `props`. Everything in `props` can be read by the visitor.
 */
export function Island<P extends object>(props: {
  readonly name: string;
  readonly props: P & Plain<P>;
  readonly children: ComponentChildren;
}) {
  useContext(UsedIslands)?.add(props.name);
  return (
    <div data-island={props.name} data-props={JSON.stringify(props.props)}>
      {props.children}
    </div>
  );
}

/**
 * The server's side of an island as a component of its own, so that markup and props cannot disagree:
 * `const Player = island('player', PlayerIsland)` and then `<Player sitting={…} />`.
 */
export function island<P extends object>(name: string, Component: ComponentType<P>) {
  return (props: P & Plain<P>) => (
    <Island<P> name={name} props={props}>
      {h(Component, props)}
    </Island>
  );
}
