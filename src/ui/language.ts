import { createContext } from 'preact';
import { useContext } from 'preact/hooks';
import { text, type Text } from './text.ts';

/** The page's language (BCP 47). `Layout` provides it on the server, `mount` in the browser. */
export const PageLanguage = createContext('en');

/** The interface's words in the page's language. */
export function useText(): Text {
  return text(useContext(PageLanguage));
}
