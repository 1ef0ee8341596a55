import { useState } from 'react';
import { ontoNewest } from './onto-newest';

/**
 * What a form holds while it is edited. On Forge an event crosses from the browser to the app, and what it comes to crosses
 * back: who edits quickly is heard by handlers of an earlier rendering, which know an older draft. What they change is
 * brought onto what stands by then.
 */
export function useDraft<Draft>(initial: Draft): readonly [Draft, (next: Draft) => void] {
  const [draft, setDraft] = useState(initial);
  return [draft, (next) => setDraft((now) => ontoNewest(draft, next, now))];
}
