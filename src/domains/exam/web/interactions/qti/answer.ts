/** What the candidate has said so far, as the entries `RESPONSE value` of an answer. */
export interface QtiAnswer {
  /** The values of a response, in their order. */
  valuesOf(response: string): string[];
}

/** Reads an answer by response. */
export function qtiAnswer(choice: readonly string[]): QtiAnswer {
  return {
    valuesOf: (response) =>
      choice
        .filter((entry) => entry.startsWith(`${response} `))
        .map((entry) => entry.slice(response.length + 1)),
  };
}
