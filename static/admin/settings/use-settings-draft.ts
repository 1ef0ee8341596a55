import { useCallback, useEffect, useRef, useState } from 'react';
import type { AdminError } from '../../../src/entry/admin/contract/common';
import type { Settings, SettingsDocument } from '../../../src/entry/admin/contract/settings';
import { call } from '../calls';
import { isSame, ontoNewest } from '../form/onto-newest';
import { wordsOfProblem } from '../say/problem-words';
import { useSay } from '../say/use-say';
import { useSubmit } from '../use-submit';
import { rebaseSettings } from './rebase-settings';
import type { SettingsDraft } from './settings-draft';
import { settingsOf } from './settings-of';

interface DraftOptions {
  readonly connectionId: string;
  /** Of the connection, once it is known. */
  readonly version: number | undefined;
  /** Settings are loaded when the first tab that edits them is opened. */
  readonly isWanted: boolean;
  /** `isApplied`: Atlassian follows for everybody. */
  readonly onSaved: (version: number, isApplied: boolean) => void;
}

interface Edited {
  /** The stored settings, as far as the page knows. */
  readonly base: SettingsDocument;
  readonly settings: Settings;
  /** Places that somebody else has changed as well. */
  readonly overlaps: readonly string[];
}

/** The settings of a connection, edited in several tabs and saved as one. */
export function useSettingsDraft({ connectionId, version, isWanted, onSaved }: DraftOptions) {
  const say = useSay();
  const [edited, setEdited] = useState<Edited>();
  const [loadError, setLoadError] = useState<AdminError>();
  const { busy, error, setError, submit } = useSubmit();
  const turn = useRef(0);
  const latest = useRef(edited);
  latest.current = edited;

  const load = useCallback(async () => {
    turn.current += 1;
    const mine = turn.current;
    const answer = await call('getSettings', { connectionId });
    if (mine !== turn.current) return;
    setLoadError(answer.ok ? undefined : answer.error);
    if (answer.ok) setEdited((before) => onto(answer.value, before));
  }, [connectionId]);

  const isMissing = edited === undefined;
  const isOld = edited !== undefined && version !== undefined && edited.base.version !== version;
  useEffect(() => {
    if (isWanted && (isMissing || isOld)) void load();
  }, [isWanted, isMissing, isOld, load]);

  const isChanged = edited !== undefined && !isSame(edited.settings, settingsOf(edited.base));

  const set = (change: Partial<Settings>) => {
    if (edited === undefined) return;
    const seen = edited.settings;
    // A handler of an earlier rendering may run this, after something else has changed.
    setEdited((now) => now && { ...now, settings: ontoNewest(seen, { ...seen, ...change }, now.settings) });
    // An earlier problem may be solved by now; saving reports it again if not.
    setError(undefined);
  };
  const draft: SettingsDraft | undefined = edited && {
    settings: edited.settings,
    set,
    errorAt: (path) => wordsOfProblem(error?.problems, (place) => place === path, say),
    isChanged,
  };
  return {
    draft,
    loadError,
    reload: () => void load(),
    overlaps: edited?.overlaps ?? [],
    busy,
    error,
    discard: () => {
      setError(undefined);
      setEdited((now) => now && { base: now.base, settings: settingsOf(now.base), overlaps: [] });
    },
    /** `then`: done once they are saved. */
    save: ({ apply }: { readonly apply: boolean }, then?: () => void) => {
      const saved = latest.current;
      if (saved === undefined) return undefined;
      const { base, settings } = saved;
      return submit(
        () =>
          call('saveSettings', {
            connectionId: base.connectionId,
            version: base.version,
            settings: { ...settings },
            apply,
          }),
        (document) => {
          // Edits made during the save stay edits.
          setEdited((now) => onto(document, now && { ...now, base: { ...base, settings: { ...settings } } }));
          onSaved(document.version, apply);
          then?.();
        },
      );
    },
  };
}

function onto(document: SettingsDocument, before: Edited | undefined): Edited {
  const theirs = settingsOf(document);
  if (before === undefined || before.base.connectionId !== document.connectionId) {
    return { base: document, settings: theirs, overlaps: [] };
  }
  return { base: document, ...rebaseSettings(settingsOf(before.base), before.settings, theirs) };
}
