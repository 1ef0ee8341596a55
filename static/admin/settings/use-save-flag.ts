import { showFlag } from '@forge/bridge';
import { useEffect, useRef } from 'react';
import type { AdminError } from '../../../src/entry/admin/contract/common';
import { causeWords } from '../say/cause-words';
import { useSay } from '../say/use-say';

interface SaveFlagOptions {
  readonly isUnsaved: boolean;
  readonly isBusy: boolean;
  readonly error: AdminError | undefined;
  /** The words of the button. */
  readonly action: string;
  readonly onAction: () => void;
}

const id = 'rollcall-draft';

/**
 * Says in the corner of the window that changes are not saved, or why they could not be saved: the save bar is at the end of a
 * form of several screens. UI Kit keeps nothing in sight while the page scrolls (`position: sticky` and `fixed` are
 * left out of its styles), a second bar at the top would push the form down under the pointer at the first edit, and a form in a
 * scrolling box of its own would cut off the lists of its pickers. A flag is what Jira itself uses to stay in sight.
 */
export function useSaveFlag({ isUnsaved, isBusy, error, action, onAction }: SaveFlagOptions): void {
  const say = useSay();
  const act = useRef(onAction);
  act.current = onAction;
  /** Closing a flag takes a moment, in which the next one may be shown: each has an id of its own. */
  const shown = useRef(0);

  useEffect(() => {
    if (!isUnsaved || isBusy) return undefined;
    const words = error && causeWords(error, say);
    shown.current += 1;
    const flag = showFlag({
      id: `${id}-${shown.current}`,
      type: words === undefined ? 'info' : 'error',
      title: words?.title ?? say('draft.flag'),
      ...(words !== undefined && { description: `${words.cause} ${words.remedy}` }),
      actions: [{ text: action, onClick: () => act.current() }],
    });
    return () => void flag.close();
  }, [isUnsaved, isBusy, error, action, say]);
}
