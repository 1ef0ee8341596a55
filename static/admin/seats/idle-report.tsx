import { DynamicTable, Inline, LoadingButton, Stack, Text } from '@forge/react';
import React, { useEffect, useState } from 'react';
import type { IdleReportShown } from '../../../src/entry/admin/contract/idle-seats';
import { call } from '../calls';
import { Failure } from '../failure';
import { ChoiceField } from '../form/choice-field';
import { Loading } from '../loading';
import { Moment } from '../moment';
import { NumberCell } from '../number-cell';
import { useSay } from '../say/use-say';
import { useLoaded } from '../use-loaded';
import type { Go } from '../use-route';
import { useSubmit } from '../use-submit';
import { IdlePeople } from './idle-people';

const periods = ['30', '60', '90', '180', '365'] as const;
const pollMilliseconds = 5000;

interface IdleReportProps {
  readonly connectionId: string;
  readonly go: Go;
}

/** The last report, and the way to another one; how long that takes is said beforehand. */
export function IdleReport({ connectionId, go }: IdleReportProps) {
  const say = useSay();
  const [days, setDays] = useState<(typeof periods)[number]>('90');
  const { loaded, reload } = useLoaded(() => call('getIdleReport', { connectionId }), connectionId);
  const { busy, error, submit } = useSubmit();
  const isRunning = loaded.state === 'ready' && loaded.value.report?.state === 'running';
  useEffect(() => {
    if (!isRunning) return;
    const timer = setInterval(() => void reload(), pollMilliseconds);
    return () => clearInterval(timer);
  }, [isRunning, reload]);
  if (loaded.state === 'loading') return <Loading what="seats" />;
  if (loaded.state === 'failed') return <Failure error={loaded.error} retry={() => void reload()} />;
  const { report, people, minutes, takesAfter } = loaded.value;
  const begin = () =>
    submit(
      () => call('beginIdleReport', { connectionId, days: Number(days) }),
      () => void reload(),
    );
  return (
    <Stack space="space.200">
      <Text>{takesAfter === undefined ? say('idle.takesNothing') : say('idle.takesAfter', { days: takesAfter })}</Text>
      <ChoiceField
        id="idle-days"
        label={say('idle.days')}
        choices={periods.map((value) => ({ value, label: say('idle.daysChoice', { days: value }) }))}
        value={days}
        onChange={setDays}
      />
      <Text color="color.text.subtle">
        {say.count('idle.takes', minutes, { people: people.toLocaleString(say.locale) })}
      </Text>
      <Inline>
        <LoadingButton isLoading={busy} isDisabled={isRunning} onClick={() => void begin()}>
          {say('idle.begin')}
        </LoadingButton>
      </Inline>
      {error === undefined ? null : <Failure error={error} />}
      {report === undefined ? null : <Report connectionId={connectionId} report={report} go={go} />}
    </Stack>
  );
}

function Report({ connectionId, report, go }: IdleReportProps & { readonly report: IdleReportShown }) {
  const say = useSay();
  const { state, days, looked, total, products, idle, pages, isCut, takes, error, startedAt } = report;
  const number = (value: number) => value.toLocaleString(say.locale);
  return (
    <Stack space="space.150">
      <Inline space="space.050">
        <Text>
          {say(`idle.state.${state}`, { looked: number(looked), total: number(Math.max(looked, total)), days })}
        </Text>
        <Moment at={startedAt} />
      </Inline>
      {takes ? <Text color="color.text.subtle">{say('idle.lookTakes')}</Text> : null}
      {error === undefined ? null : <Failure error={error} />}
      <DynamicTable
        label={say('idle.product')}
        head={{
          cells: [
            { key: 'product', content: say('idle.product'), width: 40 },
            { key: 'people', content: say('idle.people'), width: 30 },
            { key: 'idle', content: say('idle.gain'), width: 30 },
          ],
        }}
        rows={products.map(({ key, name, people, idle: unused }) => ({
          key,
          cells: [
            { key: 'product', content: name },
            { key: 'people', content: <NumberCell>{number(people)}</NumberCell> },
            { key: 'idle', content: <NumberCell>{number(unused)}</NumberCell> },
          ],
        }))}
        emptyView={<Text>{say('idle.none')}</Text>}
      />
      {isCut ? <Text>{say('idle.cut')}</Text> : null}
      {pages === 0 ? null : (
        <IdlePeople key={startedAt} connectionId={connectionId} pages={pages} total={idle} go={go} />
      )}
    </Stack>
  );
}
