import React from 'react';
import type { Settings } from '../../../src/entry/admin/contract/settings';
import { call } from '../calls';
import { Failure } from '../failure';
import { FieldNote } from '../form/field-note';
import { Loading } from '../loading';
import { useSay } from '../say/use-say';
import { useLoaded } from '../use-loaded';

interface UnusedEffectProps {
  readonly connectionId: string;
  readonly days: number;
  readonly safety: Settings['safety'];
}

/** What taking would do, by the last look, and how much of it at once. */
export function UnusedEffect({ connectionId, days, safety }: UnusedEffectProps) {
  const say = useSay();
  const { loaded, reload } = useLoaded(() => call('getIdleReport', { connectionId }), connectionId);
  if (loaded.state === 'loading') return <Loading what="seats" />;
  if (loaded.state === 'failed') return <Failure error={loaded.error} retry={() => void reload()} />;
  const { report, people } = loaded.value;
  const limit = Math.max(safety.people, Math.floor((safety.peoplePercent * people) / 100));
  const most = safety.peoplePercent >= 100 ? say('users.takeUnlimited') : say.count('users.takeAtMost', limit);
  const found =
    report === undefined
      ? say('users.takeUnknown')
      : say.count('users.takeFound', report.idle, { days: report.days.toLocaleString(say.locale) });
  return <FieldNote mark={say('users.takeEffect', { days })} text={`${found} ${most}`} />;
}
