/** The languages that code blocks are coloured in, by the names that one may write after the fence. */
const names: Readonly<Record<string, { readonly grammar: string; readonly label: string }>> = {
  ts: { grammar: 'ts', label: 'TypeScript' },
  typescript: { grammar: 'ts', label: 'TypeScript' },
  js: { grammar: 'js', label: 'JavaScript' },
  javascript: { grammar: 'js', label: 'JavaScript' },
  python: { grammar: 'python', label: 'Python' },
  py: { grammar: 'python', label: 'Python' },
  json: { grammar: 'json', label: 'JSON' },
  bash: { grammar: 'bash', label: 'Shell' },
  sh: { grammar: 'bash', label: 'Shell' },
  http: { grammar: 'http', label: 'HTTP' },
  sql: { grammar: 'sql', label: 'SQL' },
  yaml: { grammar: 'yaml', label: 'YAML' },
  csv: { grammar: 'text', label: 'CSV' },
  text: { grammar: 'text', label: 'Text' },
};

/** The language of that name; nothing where it is not one of ours. */
export function languageNamed(
  name: string,
): { readonly grammar: string; readonly label: string } | undefined {
  return Object.hasOwn(names, name) ? names[name] : undefined;
}

/** What a block in this grammar is called. */
export function labelOf(grammar: string): string | undefined {
  return Object.values(names).find((language) => language.grammar === grammar)?.label;
}

/** All names, for a message. */
export const languageNames = Object.keys(names).join(', ');
