import { useState } from 'react';
import { ontoNewest } from './onto-newest';

/**
 * The contents of a form while it is edited. On Forge an event travels from the browser to the app, and its result
 * travels back: quick edits are handled by functions of an earlier rendering, which know an older draft. Their changes
 * are merged into the present one.
 */
export function useDraft<Draft>(initial: Draft): readonly [Draft, (next: Draft) => void] {
  const [draft, setDraft] = useState(initial);
  return [draft, (next) => setDraft((now) => ontoNewest(draft, next, now))];
}
