/** `file:line: element: reason`, as editors and terminals link it. */
export function refusedLine(one: {
  readonly file: string;
  readonly line: number;
  readonly element: string;
  readonly reason: string;
}): string {
  return `${one.file}:${one.line}: ${one.element}: ${one.reason}`;
}
