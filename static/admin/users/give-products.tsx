import { Button, Inline, LoadingButton, Stack, Text } from '@forge/react';
import React, { useState } from 'react';
import type { Connection } from '../../../src/entry/admin/contract/connections';
import { call } from '../calls';
import { useSay } from '../say/use-say';
import { PlanFrame } from '../sync/plan-frame';
import { SyncProgress } from '../sync/sync-progress';
import { usePlan } from '../sync/use-plan';
import { useProgress } from '../sync/use-progress';
import type { Go } from '../use-route';
import { useSubmit } from '../use-submit';

interface GiveProductsProps {
  readonly connection: Pick<Connection, 'id' | 'mode' | 'name'>;
  /** The products are edited and not saved, or there are none. */
  readonly hindrance: string | undefined;
  readonly go: Go;
}

/** Gives people who were there before the products that new people get: first the plan, then in the background. */
export function GiveProducts({ connection, hindrance, go }: GiveProductsProps) {
  const say = useSay();
  const [isAsking, setAsking] = useState(false);
  /** The time of the latest run from here; one that was begun elsewhere is shown on the tab Set-up. */
  const [given, setGiven] = useState<number>();
  const why = connection.mode === 'preview' ? say('products.givePreview') : hindrance;
  return (
    <Stack space="space.100">
      <Text color="color.text.subtle">{say('products.giveText')}</Text>
      {why === undefined ? null : <Text>{why}</Text>}
      <Inline>
        <Button isDisabled={why !== undefined} onClick={() => setAsking(true)}>
          {say('products.give')}
        </Button>
      </Inline>
      {given === undefined ? null : <Giving key={given} connection={connection} go={go} />}
      {isAsking ? (
        <GiveDialog
          connection={connection}
          onCancel={() => setAsking(false)}
          onGiven={() => {
            setAsking(false);
            setGiven(Date.now());
          }}
        />
      ) : null}
    </Stack>
  );
}

/** Asked for only once something is under way: the tab itself opens with as few calls as it can. */
function Giving({ connection, go }: Pick<GiveProductsProps, 'connection' | 'go'>) {
  const { loaded } = useProgress(connection.id);
  return loaded.state === 'ready' ? <SyncProgress connection={connection} progress={loaded.value} go={go} /> : null;
}

interface GiveDialogProps {
  readonly connection: GiveProductsProps['connection'];
  readonly onCancel: () => void;
  readonly onGiven: () => void;
}

/** The plan, person by person; nothing else than products is planned here. */
function GiveDialog({ connection, onCancel, onGiven }: GiveDialogProps) {
  const say = useSay();
  const looking = usePlan({ connectionId: connection.id, gives: 'products' });
  const { busy, error, submit } = useSubmit();
  const { state, plan } = looking;
  const isGiven = ({ kind, outcome }: (typeof plan.counts)[number]) => kind === 'giveProducts' && outcome === 'preview';
  const count = plan.counts.filter(isGiven).reduce((sum, each) => sum + each.count, 0);
  const action = state === 'stopped' ? say('products.giveUnseen') : say.count('products.giveAction', count);
  return (
    <PlanFrame
      title={say('products.giveTitle', { name: connection.name })}
      error={error}
      looking={looking}
      footer={
        <>
          <Button appearance="subtle" onClick={onCancel}>
            {say('action.cancel')}
          </Button>
          <LoadingButton
            appearance="primary"
            isLoading={busy}
            isDisabled={state === 'stopped' ? false : state !== 'complete' || count === 0}
            onClick={() => void submit(() => call('giveProducts', { connectionId: connection.id }), onGiven)}
          >
            {action}
          </LoadingButton>
        </>
      }
      onClose={onCancel}
    />
  );
}
