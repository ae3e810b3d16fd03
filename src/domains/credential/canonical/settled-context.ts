import type { ActiveContext } from 'jsonld';

// `previousContext` of a settled context is the original itself, so going back needs no clone.
function revertToPreviousContext(this: ActiveContext): ActiveContext {
  return this.previousContext ?? this;
}

/**
 * A clone whose terms are copied when somebody looks at them. jsonld.js clones before it asks its cache; where the
 * cache has the answer, nobody ever looks. It holds what jsonld.js 9 lets a clone hold, and no more.
 */
function cloneLazily(original: ActiveContext, stockClone: ActiveContext['clone']): ActiveContext {
  let copy: ActiveContext | undefined;
  const full = () => {
    copy ??= stockClone.call(original);
    return copy;
  };
  return {
    get mappings() {
      return full().mappings;
    },
    get protected() {
      return full().protected;
    },
    inverse: null,
    getInverse: original.getInverse,
    clone: stockClone,
    revertToPreviousContext: original.revertToPreviousContext,
    ...(original.previousContext === undefined ? {} : { previousContext: original.previousContext }),
    ...('@base' in original ? { '@base': original['@base'] } : {}),
    ...('@language' in original ? { '@language': original['@language'] } : {}),
    ...('@vocab' in original ? { '@vocab': original['@vocab'] } : {}),
  };
}

/**
 * Makes a finished context fit to be shared: it leads back to the one original of its previous context instead of a
 * copy, and is cloned lazily. `madeFrom` is the active context that it was computed from.
 */
export function settle(context: ActiveContext, madeFrom: ActiveContext): void {
  if (context.previousContext !== undefined && madeFrom.previousContext !== undefined) {
    context.previousContext = madeFrom.previousContext;
  }
  const stockClone = context.clone;
  context.clone = function clone(this: ActiveContext) {
    return cloneLazily(this, stockClone);
  };
  context.revertToPreviousContext = revertToPreviousContext;
}
