import type { RandomBytes } from '../../../kernel/id.ts';
import type { RandomInteger } from '../core.ts';

/** Whole numbers from random bytes, each as likely: a draw that would favour the small ones is thrown away. */
export function integersFrom(random: RandomBytes): RandomInteger {
  const bytes = new Uint8Array(4);
  return (bound) => {
    const most = 2 ** 32 - (2 ** 32 % bound);
    for (;;) {
      random(bytes);
      const drawn = new DataView(bytes.buffer).getUint32(0);
      if (drawn < most) return drawn % bound;
    }
  };
}
