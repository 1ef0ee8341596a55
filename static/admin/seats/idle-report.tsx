import { Button, DynamicTable, Inline, LoadingButton, Stack, Text } from '@forge/react';
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
  if (loaded.state === 'loading') return <Loading what="seats" lines={6} />;
  if (loaded.state === 'failed') return <Failure error={loaded.error} retry={() => void reload()} />;
  const { report, people, minutes, takesAfter } = loaded.value;
  const begin = (after: number) =>
    submit(
      () => call('beginIdleReport', { connectionId, days: after }),
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
        <LoadingButton isLoading={busy} isDisabled={isRunning} onClick={() => void begin(Number(days))}>
          {say('idle.begin')}
        </LoadingButton>
      </Inline>
      {error === undefined ? null : <Failure error={error} />}
      {report === undefined ? null : (
        <Report connectionId={connectionId} report={report} go={go} onAgain={() => void begin(report.days)} />
      )}
    </Stack>
  );
}

interface ReportProps extends IdleReportProps {
  readonly report: IdleReportShown;
  readonly onAgain: () => void;
}

function Report({ connectionId, report, go, onAgain }: ReportProps) {
  const say = useSay();
  const { state, days, looked, total, products, idle, isCut, takes, error, startedAt } = report;
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
      {state === 'failed' ? (
        <Inline>
          <Button onClick={onAgain}>{say('action.tryAgain')}</Button>
        </Inline>
      ) : null}
      {/* As long as it has found out nothing, or has failed before it did, there is nothing to be counted. */}
      {products.length === 0 && state !== 'done' ? null : <Products products={products} />}
      {isCut ? <Text>{say('idle.cut')}</Text> : null}
      {idle === 0 ? null : <IdlePeople key={startedAt} connectionId={connectionId} total={idle} go={go} />}
    </Stack>
  );
}

function Products({ products }: Pick<IdleReportShown, 'products'>) {
  const say = useSay();
  return (
    <DynamicTable
      label={say('idle.product')}
      head={{
        cells: [
          { key: 'product', content: say('idle.product'), width: 40 },
          { key: 'people', content: say('idle.people'), width: 30 },
          { key: 'idle', content: say('idle.gain'), width: 30 },
        ],
      }}
      rows={products.map(({ key, name, people, idle }) => ({
        key,
        cells: [
          { key: 'product', content: name },
          { key: 'people', content: <NumberCell>{people.toLocaleString(say.locale)}</NumberCell> },
          { key: 'idle', content: <NumberCell>{idle.toLocaleString(say.locale)}</NumberCell> },
        ],
      }))}
      emptyView={<Text>{say('idle.none')}</Text>}
    />
  );
}
