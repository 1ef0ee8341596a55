import React, { type ReactNode } from 'react';
import { Failure } from '../../failure';
import { Loading } from '../../loading';
import type { SettingsDraft } from '../../settings/settings-draft';
import type { useSettingsDraft } from '../../settings/use-settings-draft';

interface WithDraftProps {
  readonly edited: ReturnType<typeof useSettingsDraft>;
  readonly show: (draft: SettingsDraft) => ReactNode;
}

/** What edits the settings, once they are there. */
export function WithDraft({ edited, show }: WithDraftProps) {
  if (edited.draft !== undefined) return <>{show(edited.draft)}</>;
  if (edited.loadError !== undefined) return <Failure error={edited.loadError} retry={edited.reload} />;
  return <Loading what="settings" lines={16} />;
}
