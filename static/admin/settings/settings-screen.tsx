import { Stack } from '@forge/react';
import React from 'react';
import { useSay } from '../say/use-say';
import { ScreenTitle } from '../screen-title';
import type { Go } from '../use-route';
import { Diagnostics } from './diagnostics';
import { ExportAll } from './export-all';
import { HistoryOfAll } from './history-of-all';
import { LanguageNote } from './language-note';

/** Everything that concerns all connections: their settings as text, the history, the language, and diagnostics. */
export function SettingsScreen({ go }: { readonly go: Go }) {
  const say = useSay();
  return (
    <>
      <ScreenTitle title={say('site.title')} text={say('site.text')} />
      <Stack space="space.400">
        <ExportAll />
        <HistoryOfAll go={go} />
        <LanguageNote />
        <Diagnostics />
      </Stack>
    </>
  );
}
