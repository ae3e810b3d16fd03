/** What the option in this place, counted from 0, is called on a page: `A`, `B` and so on. */
export const letterOf = (index: number): string => String.fromCharCode(65 + index);
