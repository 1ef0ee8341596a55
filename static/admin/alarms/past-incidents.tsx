import { Inline, LoadingButton } from '@forge/react';
import React, { useState } from 'react';
import type { ShownIncident } from '../../../src/entry/admin/contract/alarms';
import { call } from '../calls';
import { Failure } from '../failure';
import { Section } from '../form/section';
import { Loading } from '../loading';
import { useSay } from '../say/use-say';
import { useLoaded } from '../use-loaded';
import type { Go } from '../use-route';
import { useSubmit } from '../use-submit';
import { IncidentTable } from './incident-table';

const pageSize = 10;

/** Incidents that are over, the newest first. */
export function PastIncidents({ go }: { readonly go: Go }) {
  const say = useSay();
  const { loaded, reload } = useLoaded(() => call('listPastIncidents', { skip: 0, limit: pageSize }), 'past');
  const [older, setOlder] = useState<{ readonly incidents: readonly ShownIncident[]; readonly more: boolean }>();
  const { busy, error, submit } = useSubmit();
  // Under its heading, so that what is below does not move further than the table is high.
  if (loaded.state !== 'ready') {
    return (
      <Section title={say('alarms.pastTitle')} help={say('alarms.pastHelp')}>
        {loaded.state === 'loading' ? (
          <Loading what="alarms" lines={4} />
        ) : (
          <Failure error={loaded.error} retry={() => void reload()} />
        )}
      </Section>
    );
  }
  const incidents = [...loaded.value.incidents, ...(older?.incidents ?? [])];
  const showOlder = () =>
    submit(
      () => call('listPastIncidents', { skip: incidents.length, limit: pageSize }),
      (next) => setOlder({ incidents: [...(older?.incidents ?? []), ...next.incidents], more: next.more }),
    );
  return (
    <Section title={say('alarms.pastTitle')} help={say('alarms.pastHelp')}>
      <IncidentTable label={say('alarms.pastTitle')} incidents={incidents} none={say('alarms.nonePast')} go={go} />
      {error === undefined ? null : <Failure error={error} />}
      {(older ?? loaded.value).more ? (
        <Inline>
          <LoadingButton isLoading={busy} onClick={() => void showOlder()}>
            {say('history.older')}
          </LoadingButton>
        </Inline>
      ) : null}
    </Section>
  );
}
