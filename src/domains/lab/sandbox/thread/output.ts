/** Console text up to a length; what comes after is counted as cut and kept nowhere. */
export function createOutput(most: number) {
  let lines: string[] = [];
  let length = 0;
  let cut = false;
  return {
    print(text: string): undefined {
      const room = most - length;
      if (text.length + 1 > room) cut = true;
      if (room > 0) lines.push(text.slice(0, room - 1));
      length = Math.min(most, length + text.length + 1);
    },
    clear(): void {
      lines = [];
      length = 0;
      cut = false;
    },
    end: () => ({ output: lines.map((line) => `${line}\n`).join(''), outputCut: cut }),
  };
}
