import type { Option } from '../../bank/item.ts';
import { byHash } from '../by-hash.ts';
import type { NativeItem } from './parts.ts';

/** The item with its options in an order that `seed` and their names decide, as `deliver` has them. */
export function shuffledNative(native: NativeItem, seed: string): NativeItem {
  const order = (options: readonly Option[]): Option[] => byHash(options, ({ id }) => `${seed} ${id}`);
  switch (native.kind) {
    case 'single':
    case 'multiple':
    case 'order':
      return { ...native, content: { ...native.content, options: order(native.content.options) } };
    case 'match': {
      const { sources, targets } = native.content;
      return { ...native, content: { ...native.content, sources: order(sources), targets: order(targets) } };
    }
    case 'inline': {
      const gaps = native.content.gaps.map((gap) => ({ ...gap, options: order(gap.options) }));
      return { ...native, content: { ...native.content, gaps } };
    }
    default:
      return native;
  }
}
