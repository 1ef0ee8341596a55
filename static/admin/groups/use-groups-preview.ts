import { useCallback, useEffect, useRef, useState } from 'react';
import type { AdminError } from '../../../src/entry/admin/contract/common';
import type { GroupSelection, GroupsPreview } from '../../../src/entry/admin/contract/groups';
import type { Settings } from '../../../src/entry/admin/contract/settings';
import { call } from '../calls';
import { wordsOfProblem } from '../say/problem-words';
import { useSay } from '../say/use-say';
import { withoutBlanks } from './groups-draft';

interface Question {
  readonly connectionId: string;
  readonly settings: Pick<Settings, 'groups' | 'protected'>;
  readonly show: GroupSelection;
  readonly cursor: string | undefined;
}

/** The result that stays on the screen while the next answer is on its way. */
export interface PreviewState {
  readonly preview?: GroupsPreview;
  readonly error?: AdminError;
  readonly isBusy: boolean;
}

/** Milliseconds after the last key press, so that typing is not interrupted. */
const pause = 400;
/** A call looks at 1,500 groups; beyond 20,000 none are looked at. */
const mostLooks = 14;
const rows = 25;

/** The effect of the draft on the groups that the IdP has sent, a moment after each change; goes on until all are seen. */
export function useGroupsPreview({ connectionId, settings, show, cursor }: Question) {
  const say = useSay();
  const [state, setState] = useState<PreviewState>({ isBusy: true });
  const turn = useRef(0);
  const isFirst = useRef(true);
  const { groups, originalPath } = withoutBlanks(settings.groups);
  const protectedGroups = settings.protected.groups.filter((name) => name.trim() !== '');
  const question = {
    connectionId,
    groups,
    protectedGroups,
    show,
    limit: rows,
    ...(cursor !== undefined && { cursor }),
  };
  const key = JSON.stringify(question);

  const ask = useCallback(async () => {
    turn.current += 1;
    const mine = turn.current;
    setState((before) => ({ ...before, isBusy: true }));
    for (let looks = 0; looks < mostLooks; looks += 1) {
      const answer = await call('previewGroups', JSON.parse(key));
      if (mine !== turn.current) return;
      const isDone = !answer.ok || !answer.value.isMore || looks + 1 === mostLooks;
      setState((before) => (answer.ok ? { preview: answer.value, isBusy: !isDone } : { ...before, ...failed(answer) }));
      if (isDone) return;
    }
  }, [key]);

  useEffect(() => {
    const timer = setTimeout(() => void ask(), isFirst.current ? 0 : pause);
    isFirst.current = false;
    return () => {
      clearTimeout(timer);
      turn.current += 1;
    };
  }, [ask]);

  /** What is wrong with a field of the draft, as it is typed. */
  const errorAt = (path: string): string | undefined =>
    wordsOfProblem(state.error?.problems, (place) => originalPath(place) === path, say);
  return { ...state, errorAt, ask };
}

const failed = ({ error }: { readonly error: AdminError }) => ({ error, isBusy: false });
