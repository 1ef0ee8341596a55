import React from 'react';
import { Section } from '../form/section';
import { HistoryList } from '../history/history-list';
import { useSay } from '../say/use-say';

/** Who changed what, in the history that all connections share. */
export function AlarmHistory({ version }: { readonly version: string }) {
  const say = useSay();
  return (
    <Section title={say('history.title')}>
      <HistoryList version={version} />
    </Section>
  );
}
